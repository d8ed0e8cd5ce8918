#!/bin/sh
# Runs the command line on the Node that comes with the project, whatever the machine has. Compiled sources are
# kept, which makes every start but the first quicker. Node's four helper threads (compiling, collecting garbage) get into
# the way of the two that read.
here=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
NODE_COMPILE_CACHE="${NODE_COMPILE_CACHE:-$here/node_modules/.cache/compile}" PERIMETRY_ROOT="$here" exec "$here/node_modules/.bin/node" --v8-pool-size=2 "$here/cli/perimetry.ts" "$@"
