#!/bin/sh
# Runs a command in the project's folder as a container of ECS would: every file system read-only but the workspace and
# /tmp, as user 10001 without any rights. Takes root, or user namespaces; exits with 125 where neither is to be had.
# usage: as-in-a-container.sh WORKSPACE COMMAND…
set -e
if [ "$1" != inside ]; then
  [ "$(id -u)" = 0 ] && options='--mount' || options='--mount --map-root-user'
  unshare $options true 2>/dev/null || exit 125
  exec unshare $options "$0" inside "$@"
fi
shift
workspace=$1
shift
mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs /mnt
mkdir /mnt/app /mnt/workspace
mount --bind "$PWD" /mnt/app
mount -o remount,bind,ro /mnt/app
mount --bind "$workspace" /mnt/workspace
mount -o remount,ro /mnt
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -o remount,bind,ro /
cd /mnt/app
export PATH="/mnt/app/node_modules/.bin:$PATH" PERIMETRY_ROOT=/mnt/app PERIMETRY_HOME=/mnt/workspace HOME=/nowhere
exec setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs --bounding-set=-all "$@"
