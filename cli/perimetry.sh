#!/bin/sh
# Runs the command line on the Node that comes with the project, whatever the machine has.
here=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
PERIMETRY_ROOT="$here" exec "$here/node_modules/.bin/node" "$here/cli/perimetry.ts" "$@"
