#!/usr/bin/env bash
# Runs a command in a network namespace of its own, in which 127.9.0.2 is this host, a round trip away.
#
#   with-rtt.sh <round-trip time in milliseconds> <command> [arguments]
#
# Servers listen on 0.0.0.0; clients connect to 127.9.0.2; for WebRTC candidates name that address. Needs Linux, a C
# compiler, and the right to make namespaces and devices (root in a container or machine is enough).
set -euo pipefail
if [ "${RTT_INSIDE:-}" != 1 ]; then exec env RTT_INSIDE=1 unshare --net "$0" "$@"; fi

here=$(cd "$(dirname "$0")" && pwd)
rtt=$1
shift
work=$(mktemp -d)
reflector=
trap '[ -z "$reflector" ] || kill "$reflector" 2>/dev/null || true; rm -rf "$work"' EXIT
cc -O2 -o "$work/reflect" "$here/reflect.c"

ip link set lo up
# Of all loopback addresses only this one stays with lo.
ip address del 127.0.0.1/8 dev lo
ip address add 127.0.0.1/32 dev lo
"$work/reflect" $((rtt * 500)) &
reflector=$!
for _ in $(seq 100); do
  if ip link show tun0 >/dev/null 2>&1; then break; fi
  kill -0 "$reflector"
  sleep 0.05
done
ip link set tun0 up mtu 1500
ip address add 127.9.0.1/32 dev tun0
ip route add 127.9.0.2/32 dev tun0 src 127.9.0.1
for interface in all default lo tun0; do
  echo 1 >"/proc/sys/net/ipv4/conf/$interface/route_localnet"
  echo 1 >"/proc/sys/net/ipv4/conf/$interface/accept_local"
  echo 0 >"/proc/sys/net/ipv4/conf/$interface/rp_filter"
done
"$@"
