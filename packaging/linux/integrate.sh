#!/bin/sh
# Called by the packages' scripts: "add" links what the desktop and the shell look for to the
# program's own folder, "remove" takes the links away again, and the folders made for them.
set -eu
home=/opt/tcp-state-lab
made=$home/lib/app/share/made-folders

folder() {
  if [ ! -d "$1" ]; then
    folder "$(dirname "$1")"
    mkdir "$1"
    echo "$1" >> "$made"
  fi
}

link() {
  # A file of that name that is not ours stays: better no command than somebody else's gone.
  if [ -e "$2" ] && [ "$(readlink "$2" || true)" != "$1" ]; then
    echo "tcp-state-lab: $2 exists already and is left as it is" >&2
    return
  fi
  folder "$(dirname "$2")"
  ln -sfn "$1" "$2"
}

unlink_ours() {
  if [ "$(readlink "$2" || true)" = "$1" ]; then
    rm -f "$2"
  fi
}

# Only folders that were not there before us, deepest first, and only when they are empty.
remove_folders() {
  if [ -f "$made" ]; then
    sort -r "$made" | while read -r path; do
      rmdir "$path" 2>/dev/null || true
    done
    rm -f "$made"
  fi
}

each() {
  "$1" $home/bin/tcplab /usr/bin/tcplab
  "$1" $home/lib/app/share/tcp-state-lab.desktop /usr/share/applications/tcp-state-lab.desktop
  "$1" $home/lib/app/share/tcp-state-lab.xml /usr/share/mime/packages/tcp-state-lab.xml
  for size in 16 24 32 48 64 128 256 512; do
    "$1" $home/lib/app/share/icons/tcplab-$size.png \
      /usr/share/icons/hicolor/${size}x$size/apps/tcp-state-lab.png
  done
  "$1" $home/lib/app/share/icons/tcplab.svg /usr/share/icons/hicolor/scalable/apps/tcp-state-lab.svg
}

# The desktop's caches. A machine without a desktop has none of these, and needs none.
refresh() {
  if command -v update-mime-database >/dev/null && [ -d /usr/share/mime/packages ]; then
    update-mime-database /usr/share/mime || true
  fi
  if command -v update-desktop-database >/dev/null && [ -d /usr/share/applications ]; then
    update-desktop-database -q /usr/share/applications || true
  fi
  # A theme without a cache is read as it is; a cache made here would be left behind.
  if command -v gtk-update-icon-cache >/dev/null && [ -f /usr/share/icons/hicolor/icon-theme.cache ]; then
    gtk-update-icon-cache -q -t /usr/share/icons/hicolor || true
  fi
}

case "${1:-}" in
  add)
    each link
    refresh
    ;;
  remove)
    each unlink_ours
    refresh
    remove_folders
    ;;
  *)
    echo "usage: integrate.sh add|remove" >&2
    exit 2
    ;;
esac
