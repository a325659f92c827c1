#!/bin/sh
# Builds the jar twice from two copies of the committed sources, in folders of different names, and
# compares the bytes.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for copy in one another; do
  mkdir "$work/$copy"
  (cd "$here" && git archive HEAD) | tar -x -C "$work/$copy"
  (cd "$work/$copy" && ./mvnw -q --batch-mode --no-transfer-progress -Dmaven.test.skip=true package)
  sha256sum "$work/$copy/target/tcplab.jar"
done
cmp "$work/one/target/tcplab.jar" "$work/another/target/tcplab.jar"
echo "The two jars are equal."
