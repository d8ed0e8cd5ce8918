#!/bin/sh
# Runs the command line on the Node that comes with the project, whatever the machine has. Compiled sources are
# kept, which makes every start but the first quicker.
here=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
NODE_COMPILE_CACHE="${NODE_COMPILE_CACHE:-$here/node_modules/.cache/compile}" PERIMETRY_ROOT="$here" exec "$here/node_modules/.bin/node" "$here/cli/perimetry.ts" "$@"
