# run: dash {}
# sample
# coreutils: files with fixed times, listing, sorting, cutting, digests, numbers, dates with TZ, copies, links, stat.
umask 022
export TZ=UTC0
seq 1 3 50 >numbers
printf 'pear 3\nfig 10\napple 7\nfig 2\nkiwi 30\n' >fruit
mkdir -p d/e && touch -d '2001-02-03 04:05:06 UTC' numbers d/e && touch -d '@1700000000' fruit
chmod 640 fruit && chmod 1755 d/e && ln -s ../fruit d/link && ln fruit d/hard
touch -d '2002-03-04 05:06 UTC' d d/e
touch -h -d '2003-01-01 UTC' d/link
ls -l --time-style=full-iso numbers fruit
ls -lR --time-style=+%F d | grep -v '^total'
ls -1F d; ls -la --full-time d/e | sed -n '2p' | cut -c1-10
stat -c '%n %s %a %F %h %Y %y' fruit numbers d/e d/link d/hard
stat -f -c '%T' /proc >/dev/null && echo statfs
sort fruit; sort -k2n fruit | head -2; sort -u -k1,1 fruit; sort -r -k1,1 -k2,2n fruit; sort -c fruit; echo "sorted $?"
cut -c2-4 fruit; cut -d' ' -f2 fruit | paste -sd+; tr 'a-z' 'b-za' <fruit; tr -d aeiou <fruit | tr -s 'p' | tac
wc fruit numbers; wc -c <fruit; head -c 10 fruit; echo; tail -n +4 fruit; nl -ba fruit | head -3; fold -w 7 fruit | head -4
sha512sum fruit; sha256sum numbers | tee sums; sha256sum -c sums; md5sum fruit; b2sum -l 128 fruit; cksum fruit; sum numbers
factor 1 97 1000000007 18446744073709551557 123456789012345678901234567890
seq -s, 10 -3 -10; seq -w 8 12; seq 0.5 0.25 1.5; seq -f 'n%03g' 3; numfmt --to=iec 1048576 1500; numfmt --from=si 3K 2.5M
date -u -d @0; date -d '2024-02-29 12:00 +1 year' +%F; TZ=America/New_York date -d @1700000000; TZ=Asia/Kolkata date -d '2026-11-23 14:00 UTC' '+%F %T %Z %z %s %j %V'
TZ=Europe/Berlin date -d 'TZ="Asia/Tokyo" 2026-07-01 09:00' '+%c %:z'; date -d '1 Jan 2000 + 100 days' +%D; date -r fruit +%s
cp -p fruit copy && stat -c '%s %a %Y' copy; cp -a d d2 && stat -c '%n %F' d2/* | sort; cp -l fruit linked; cp --sparse=always numbers sparse; cmp numbers sparse && echo equal
mv copy moved && mv -v moved d2/ && ls d2; mv -n fruit numbers; echo "kept $(wc -l <fruit)"
rm -v d2/hard; rm d2 2>&1; echo "rm $?"; rm -r d2 && [ ! -e d2 ] && echo removed; rmdir d 2>&1
mkdir -m 700 -p x/y/z && stat -c %a x x/y/z; rmdir -p x/y/z && ls -d x 2>&1
comm -12 numbers sparse | wc -l; join -j1 fruit fruit 2>/dev/null | wc -l; printf 'a 1\nb 2\n' >l; printf 'a x\nb y\nc z\n' >r; join -a2 l r
split -l 5 -d numbers part; ls part*; csplit -s numbers 4 8; wc -l xx*; uniq -c <part00 | head -1; shuf -i 1-5 | sort | tr '\n' ' '; echo
printf '%s|%5.2f|%x|%o|%c|%b|%-5d|\n' str 3.14159 255 8 char 'a\tb' 42; env printf '%d %q\n' 0x1F "it's"; expr 7 \* 6 + 1; expr substr abcdef 2 3; expr abc : 'a\(.*\)'; test 1 -lt 2 -a -f fruit && echo test
basename /a/b/c.txt .txt; dirname /a/b/c; realpath --relative-to=/usr /usr/../tmp; readlink d/link; readlink -f d/../fruit | sed 's,.*/,,'; pwd | sed 's,.*/,,'
echo 'some text' | base64; echo c29tZQ== | base64 -d; echo; printf abc | base32; printf 'abc\n\001' | od -c; od -tx2 -N8 numbers; printf '\t1\n' | expand; echo 'a b c' | tr ' ' '\n' | tsort 2>&1 | wc -l
dd if=/dev/zero bs=512 count=9 2>/dev/null | wc -c; truncate -s 100K t && stat -c %s t; du --apparent-size -b t; fallocate -l 5 t 2>/dev/null; install -m 750 fruit inst && stat -c %a inst; mktemp -u XXXXXX | wc -c
env -i A=1 B=2 env | sort; env printenv TZ; nproc | grep -c '[0-9]'; id -u; whoami; groups | cut -d' ' -f1; hostname 2>/dev/null | wc -l; uname -sm; arch; tty; echo "tty $?"
timeout 0.2 sleep 9; echo "timeout $?"; timeout -s KILL 0.2 sleep 9; echo "kill $?"; nice -n 3 nice; yes | head -3 | tr '\n' ' '; cat - fruit <l | tail -2; tee a b <l >/dev/null && cat a b
ls nowhere; echo "ls $?"; cat numbers/x; cp; echo "cp $?"; chmod 999 fruit; sort nowhere; false; exit $?
