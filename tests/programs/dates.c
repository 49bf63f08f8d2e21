/* Dates: gmtime, timegm, mktime and localtime with TZ rules that need no files, strftime and strptime of every
 * conversion, leap years and the far past and future, normalisation of odd fields, difftime. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void show(const char *title, const struct tm *t) {
    printf("%s %04d-%02d-%02d %02d:%02d:%02d day %d of week %d dst %d", title, t->tm_year + 1900, t->tm_mon + 1, t->tm_mday, t->tm_hour,
           t->tm_min, t->tm_sec, t->tm_yday, t->tm_wday, t->tm_isdst);
}

int main(void) {
    static const long long moments[] = {0, -1, 951782400, 1078012799, 1700000000, 1774746000, 1792890000, 2147483647, 2147483648, -2208988800, 253402300799, -62135596800};
    static const char *const zones[] = {"UTC0", "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0", "<+0545>-5:45", "NZST-12NZDT,M9.5.0,M4.1.0/3", "XXX3:30YYY2,J60/1,300/22"};
    for (unsigned i = 0; i < sizeof moments / sizeof *moments; i++) {
        time_t m = (time_t)moments[i], back;
        struct tm t;
        gmtime_r(&m, &t), show("utc", &t);
        back = timegm(&t);
        printf(" back %d\n", back == m);
        for (int z = 0; z < 6; z++) {
            setenv("TZ", zones[z], 1), tzset();
            localtime_r(&m, &t);
            char text[64];
            strftime(text, sizeof text, "%F %T %Z %z", &t);
            back = mktime(&t);
            printf("  %s%s\n", text, back == m ? "" : " ambiguous");
        }
    }
    setenv("TZ", "UTC0", 1), tzset();
    static const int odd[][6] = {{2024, 13, 1, 0, 0, 0}, {2023, 2, 30, 25, 61, 61}, {2000, 1, 0, 0, 0, 0}, {2024, 3, 1, 0, 0, -1}, {1999, -11, 400, -5, 3000, 100000}};
    for (int i = 0; i < 5; i++) {
        struct tm t = {.tm_year = odd[i][0] - 1900, .tm_mon = odd[i][1] - 1, .tm_mday = odd[i][2], .tm_hour = odd[i][3], .tm_min = odd[i][4], .tm_sec = odd[i][5]};
        long long when = mktime(&t);
        show("normal", &t);
        printf(" = %lld\n", when);
    }
    time_t fixed = 1709210096;
    struct tm t = *gmtime(&fixed);
    static const char *const formats[] = {"%a %A %b %B %c", "%C %d %D %e %F %g %G", "%h %H %I %j %k %l %m %M", "%n%p %P %r %R %s %S", "%t%T %u %U %V %w %W", "%x %X %y %Y %z %Z %%", "%10Y %_d %-d %^a %#Z %03e", "%EY %Od"};
    for (int i = 0; i < 8; i++) {
        char text[200];
        size_t n = strftime(text, sizeof text, formats[i], &t);
        printf("%zu %s\n", n, text);
    }
    char small[5] = "";
    printf("too small %zu, asctime %s", strftime(small, sizeof small, "%F", &t), asctime(&t));
    static const char *const weeks[] = {"2021-01-01", "2020-12-31", "2018-12-31", "2016-02-29", "2026-11-23"};
    for (int i = 0; i < 5; i++) {
        char text[40];
        memset(&t, 0, sizeof t);
        char *end = strptime(weeks[i], "%Y-%m-%d", &t);
        timegm(&t), strftime(text, sizeof text, "%G-W%V-%u %j %a", &t);
        printf("%s %s rest %zu\n", weeks[i], text, strlen(end));
    }
    memset(&t, 0, sizeof t);
    char *end = strptime("Thu, 29 Feb 2024 12:34:56 +0530 tail", "%a, %d %b %Y %H:%M:%S %z", &t);
    show("parsed", &t);
    printf(" offset %ld <%s>, bad %d\n", t.tm_gmtoff, end, strptime("31.Foo", "%d.%b", &t) == NULL);
    int leap = 0;
    for (int year = 1600; year <= 2400; year++) {
        struct tm day = {.tm_year = year - 1900, .tm_mon = 1, .tm_mday = 29};
        timegm(&day), leap += day.tm_mon == 1;
    }
    printf("leap years %d, difftime %g, ctime %s", leap, difftime(100, 250), ctime(&fixed));
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1), tzset();
    printf("%s %s %ld %d\n", tzname[0], tzname[1], timezone, daylight);
    return 0;
}
