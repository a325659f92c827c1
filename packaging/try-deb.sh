#!/bin/bash
# Installs the .deb in a clean Debian root, uses it as an ordinary user, takes it away again and
# compares the root's files before and after. Needs root, mmdebstrap, unshare and a Debian mirror.
#
#   sudo packaging/try-deb.sh [--no-window] [FILE.deb [FOLDER FOR LOG AND SCREENSHOT]]
#
# SUITE (default bookworm) chooses the release, ROOT_TAR a root made earlier by mmdebstrap.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
window=yes
if [ "${1:-}" = --no-window ]; then
  window=no
  shift
fi
deb=${1:-$(ls -t "$here"/target/installer/dist/*.deb | head -n 1)}
out=${2:-$here/target/installer/try-deb}
suite=${SUITE:-bookworm}

if [ "${TRY_DEB_INSIDE:-}" != yes ]; then
  [ "$(id -u)" = 0 ] || { echo "try-deb.sh needs root, for the clean root's mounts." >&2; exit 1; }
  mkdir -p "$out"
  # Own mounts and processes: whatever happens, nothing is left mounted or running.
  options=()
  [ "$window" = yes ] || options=(--no-window)
  TRY_DEB_INSIDE=yes unshare --mount --pid --fork --kill-child "$0" "${options[@]}" "$deb" "$out" 2>&1 |
    tee "$out/log.txt"
  exit "${PIPESTATUS[0]}"
fi

root=$(mktemp -d)
trap 'umount -R "$root/proc" "$root/dev" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT
say() { echo "== $*"; }
inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
learner() { inside runuser -u learner -- env HOME=/home/learner DISPLAY=:9 sh -c "cd && $1"; }
# Files, without those that every apt-get and every dpkg changes.
snapshot() {
  inside find / -xdev \( -path /proc -o -path /dev -o -path /sys -o -path /tmp -o -path /var/lib/dpkg \
    -o -path /var/lib/apt -o -path /var/cache -o -path /var/log \) -prune -o -print | sort
}

say "A clean root: $suite"
if [ -n "${ROOT_TAR:-}" ]; then
  tar -C "$root" --exclude=./dev/* -xf "$ROOT_TAR"
else
  mmdebstrap --quiet --variant=minbase "$suite" "$root"
fi
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp "$deb" "$root/tmp/tcp-state-lab.deb"
inside apt-get -qq update
say "What the package depends on, and what this script needs"
tools="util-linux passwd"
[ "$window" = no ] || tools="$tools xvfb xdotool x11-apps netpbm"
# shellcheck disable=SC2086
inside apt-get -qq -y --no-install-recommends install $tools > /dev/null
inside apt-get -qq -y --no-install-recommends satisfy "$(dpkg-deb -f "$deb" Depends)" > /dev/null
inside useradd --create-home learner
snapshot > "$out/before.txt"

say "Install"
inside apt-get -qq -y -o Dpkg::Progress-Fancy=0 -o Dpkg::Use-Pty=0 \
  --no-install-recommends install /tmp/tcp-state-lab.deb
inside dpkg -s tcp-state-lab | grep -E '^(Status|Version|Installed-Size)'
snapshot > "$out/installed.txt"
say "Outside /opt it added"
comm -13 "$out/before.txt" "$out/installed.txt" | grep -v '^/opt'

say "tcplab as an ordinary user"
learner 'tcplab --version'
shared=$(learner 'JAVA_TOOL_OPTIONS=-Xlog:class+load tcplab --version 2>/dev/null' | grep -c 'source: shared objects file')
echo "Classes out of the cache: $shared"
[ "$shared" -gt 1000 ] || { echo "FAIL: the AOT cache is not used."; exit 1; }
learner 'tcplab errno 104' | head -n 5
cp -r "$here/scenarios" "$root/home/learner/scenarios"
learner 'tcplab check scenarios | grep -v ^ok; tcplab check scenarios >/dev/null'
learner 'printf "title: Mine\nsummary: Mine.\nhosts: {client: {}, server: {}}\nscript:\n  - server: listen 80\n  - client: connect server:80\nexpect:\n  - at 5s client is ESTABLISHED\n" > mine.tcplab.yaml'
learner 'tcplab check mine.tcplab.yaml'

if [ "$window" = yes ]; then
  say "The window, under Xvfb"
  inside Xvfb :9 -screen 0 1440x900x24 > /dev/null 2>&1 &
  sleep 3
  learner 'exec tcplab > window.log 2>&1' &
  started=$!
  found=
  for _ in $(seq 60); do
    found=$(learner 'xdotool search --onlyvisible --name "TCP State Lab"' 2>/dev/null | head -n 1 || true)
    [ -z "$found" ] || break
    kill -0 "$started" 2>/dev/null || break
    sleep 1
  done
  if [ -z "$found" ]; then
    echo "No window came up. What the program said:"
    cat "$root/home/learner/window.log"
    exit 1
  fi
  sleep 3
  learner 'xdotool key Right Right Right Right Right'
  sleep 2
  learner 'xwd -root -silent' | inside sh -c 'xwdtopnm 2>/dev/null | pnmtopng 2>/dev/null' > "$out/window.png"
  echo "Screenshot after five steps: $(stat -c %s "$out/window.png") bytes"
  inside sh -c 'kill $(pidof tcplab)'
  wait "$started" || true
fi

say "Remove"
inside apt-get -qq -y -o Dpkg::Use-Pty=0 remove tcp-state-lab
snapshot > "$out/after.txt"
say "Left behind"
comm -13 "$out/before.txt" "$out/after.txt" > "$out/left.txt"
grep -v '^/home/learner/scenarios/' "$out/left.txt" || true
if grep -v '^/home/learner' "$out/left.txt"; then
  echo "FAIL: files outside the user's home are left."
  exit 1
fi
# dpkg itself takes an empty /opt away when the last package in it leaves.
gone=$(comm -23 "$out/before.txt" "$out/after.txt" | grep -vx /opt || true)
if [ -n "$gone" ]; then
  echo "FAIL: removing it took what it had not brought:"
  echo "$gone"
  exit 1
fi
say "Nothing left but the user's own files"
