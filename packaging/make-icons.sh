#!/bin/sh
# Draws the icons of all sizes from assets/icons/tcplab.svg. Needs rsvg-convert and a JDK 25.
set -eu
cd "$(dirname "$0")/.."
for size in 16 24 32 48 64 128 256 512; do
  rsvg-convert -w $size -h $size assets/icons/tcplab.svg -o assets/icons/tcplab-$size.png
done
"${JAVA_HOME:?set it to a JDK 25}/bin/java" packaging/IconFiles.java assets/icons
