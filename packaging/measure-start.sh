#!/bin/sh
# Measures the start of the built program: from the start of its process to its first complete
# frame (scenario run, both pictures drawn), with the AOT cache and without, in turns. Needs a
# display (or xvfb-run) and target/tcplab.jar; `./tcplab --version` makes jar and cache.
# Usage: packaging/measure-start.sh [runs]
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
runs=${1:-10}
java=$(cat "$here/target/java.path")
flags="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 -Xlog:aot*=off -Xlog:cds*=off"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

once() {
  before=$(date +%s%3N)
  seen=$(XDG_CONFIG_HOME="$home" "$java" $flags "$@" -Dtcplab.firstFrame=exit \
    -cp "$here/target/tcplab.jar" tcplab.Main 2>&1 | sed -n 's/^first complete frame at //p')
  echo $((seen - before))
}

: > "$home/with"
: > "$home/without"
i=0
while [ "$i" -lt "$runs" ]; do
  once "-XX:AOTCache=$here/target/tcplab.aot" >> "$home/with"
  once -XX:AOTMode=off >> "$home/without"
  i=$((i + 1))
done
for kind in with without; do
  sort -n "$home/$kind" | awk -v kind="$kind" \
    '{ t[NR] = $1 } END { printf "%s the cache: median %d ms, least %d, most %d of %d starts\n", kind, t[int((NR + 1) / 2)], t[1], t[NR], NR }'
done
