#!/bin/bash
# Installs the .rpm in a clean root, uses it as an ordinary user, takes it away again and compares the
# root's files before and after. The root is a Debian with rpm in it, so what the package requires by
# name is not checked (--nodeps); its files and scripts are. Needs root, mmdebstrap, unshare and a
# Debian mirror.
#
#   sudo packaging/try-rpm.sh [FILE.rpm [FOLDER FOR THE LOG]]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
rpm=${1:-$(ls -t "$here"/target/installer/dist/*.rpm | head -n 1)}
out=${2:-$here/target/installer/try-rpm}

if [ "${TRY_RPM_INSIDE:-}" != yes ]; then
  [ "$(id -u)" = 0 ] || { echo "try-rpm.sh needs root, for the clean root's mounts." >&2; exit 1; }
  mkdir -p "$out"
  TRY_RPM_INSIDE=yes unshare --mount --pid --fork --kill-child "$0" "$rpm" "$out" 2>&1 | tee "$out/log.txt"
  exit "${PIPESTATUS[0]}"
fi

root=$(mktemp -d)
trap 'umount -R "$root/proc" "$root/dev" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT
say() { echo "== $*"; }
inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 chroot "$root" "$@"; }
snapshot() {
  inside find / -xdev \( -path /proc -o -path /dev -o -path /sys -o -path /tmp -o -path /var/lib/rpm \
    -o -path /usr/lib/sysimage -o -path /root \) -prune -o -print | sort
}

say "A clean root"
mmdebstrap --quiet --variant=minbase --include=rpm,util-linux,passwd,zlib1g "${SUITE:-bookworm}" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
cp "$rpm" "$root/tmp/tcp-state-lab.rpm"
inside useradd --create-home learner
inside rpm --initdb
snapshot > "$out/before.txt"

say "Install"
inside rpm --query --package --requires /tmp/tcp-state-lab.rpm
inside rpm --install --nodeps /tmp/tcp-state-lab.rpm
snapshot > "$out/installed.txt"
say "Outside /opt it added"
comm -13 "$out/before.txt" "$out/installed.txt" | grep -v '^/opt'

say "tcplab as an ordinary user"
learner() { inside runuser -u learner -- env HOME=/home/learner sh -c "cd && $1"; }
learner 'tcplab --version'
learner 'tcplab run -q three-way-handshake' | tail -n 3
cp -r "$here/scenarios" "$root/home/learner/scenarios"
learner 'tcplab check scenarios | grep -v ^ok; tcplab check scenarios >/dev/null'

say "Remove"
inside rpm --erase --nodeps tcp-state-lab
snapshot > "$out/after.txt"
left=$(comm -13 "$out/before.txt" "$out/after.txt" | grep -v '^/home/learner' || true)
gone=$(comm -23 "$out/before.txt" "$out/after.txt" | grep -vx /opt || true)
if [ -n "$left$gone" ]; then
  echo "FAIL: left behind: $left; taken away: $gone"
  exit 1
fi
say "Nothing left but the user's own files"
