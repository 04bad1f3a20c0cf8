/*
 * A line that takes its time, on one machine and without netem: a TUN device that sends every IPv4 packet back with
 * source and destination exchanged, one delay later. What goes from 127.9.0.1 to 127.9.0.2 thus comes back to this
 * host, from 127.9.0.2, and so does the answer.
 *
 *   reflect <one-way delay in microseconds>
 *
 * Needs a network namespace of its own, with the right to make devices in it: see with-rtt.sh.
 */
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#define WAITING 16384 /* packets on their way; more are lost, as on a real line */

static struct packet {
  uint64_t due;
  ssize_t length;
  unsigned char bytes[2048];
} line[WAITING];

static uint64_t microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int open_tun(void) {
  struct ifreq wish;
  memset(&wish, 0, sizeof wish);
  strcpy(wish.ifr_name, "tun0");
  wish.ifr_flags = IFF_TUN | IFF_NO_PI;
  int tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
  if (tun < 0 || ioctl(tun, TUNSETIFF, &wish) < 0) {
    perror("reflect: tun0");
    exit(1);
  }
  return tun;
}

int main(int count, char **arguments) {
  if (count != 2) {
    fprintf(stderr, "usage: reflect <one-way delay in microseconds>\n");
    return 2;
  }
  uint64_t delay = strtoull(arguments[1], NULL, 10);
  int tun = open_tun();
  size_t first = 0, next = 0;
  for (;;) {
    uint64_t now = microseconds();
    for (; first != next && line[first % WAITING].due <= now; first++) {
      struct packet *packet = &line[first % WAITING];
      if (write(tun, packet->bytes, packet->length) < 0) continue; /* the other end is full: lost */
    }

    fd_set readable;
    FD_ZERO(&readable);
    FD_SET(tun, &readable);
    struct timespec pause, *until = NULL;
    if (first != next) {
      uint64_t due = line[first % WAITING].due, left = due > now ? due - now : 0;
      pause.tv_sec = left / 1000000;
      pause.tv_nsec = (left % 1000000) * 1000;
      until = &pause;
    }
    pselect(tun + 1, &readable, NULL, NULL, until, NULL);

    while (next - first < WAITING) {
      struct packet *packet = &line[next % WAITING];
      packet->length = read(tun, packet->bytes, sizeof packet->bytes);
      if (packet->length <= 0) break;
      if (packet->bytes[0] >> 4 != 4) continue;
      unsigned char source[4];
      memcpy(source, packet->bytes + 12, 4);
      memcpy(packet->bytes + 12, packet->bytes + 16, 4);
      memcpy(packet->bytes + 16, source, 4);
      packet->due = microseconds() + delay;
      next++;
    }
  }
}
