/* Network interfaces by ioctl: the loopback's name, number, flags, address and size of a packet. */
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    struct ifreq request = {.ifr_name = "lo"};
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    char name[IF_NAMESIZE] = "";
    unsigned number = if_nametoindex("lo");
    printf("lo is %u, %u is %s\n", number, number, if_indextoname(number, name) ? name : strerror(errno));
    if (ioctl(fd, SIOCGIFFLAGS, &request) == 0) printf("loopback %d, up %d\n", !!(request.ifr_flags & IFF_LOOPBACK), !!(request.ifr_flags & IFF_UP));
    if (ioctl(fd, SIOCGIFMTU, &request) == 0) printf("mtu %d\n", request.ifr_mtu);
    if (ioctl(fd, SIOCGIFADDR, &request) == 0) printf("address %s\n", inet_ntoa(((struct sockaddr_in *)&request.ifr_addr)->sin_addr));
    else printf("no address: %s\n", strerror(errno));
    strcpy(request.ifr_name, "nobody0");
    printf("nobody0: %d", ioctl(fd, SIOCGIFINDEX, &request));
    printf(" %s\n", strerror(errno));
    printf("of a file: %d", ioctl(0, SIOCGIFINDEX, &request));
    printf(" %s\n", strerror(errno));
    printf("nowhere: %d", ioctl(fd, SIOCGIFINDEX, (void *)8));
    printf(" %s\n", strerror(errno));
    close(fd);
    return 0;
}
