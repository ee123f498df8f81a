#!/bin/sh
# Finds a Python that the course runs on and has install.py build .venv with it.
# Usage: install.sh [PYTHON]; a PYTHON that is named is the only one tried.
here=$(dirname "$0")

if [ -n "$1" ]; then
    set -- "$1"
    named=--named
else
    # An environment that works needs no other Python any more.
    set -- "$here/../.venv/bin/python" python3 python3.13 python3.12 python3.11 python
    named=
fi

# Must parse on any Python there ever was: it is what tells the old ones apart.
probe='
import sys
if not (3, 11) <= sys.version_info[:2] < (3, 14):
    sys.exit(3)
try:
    import ensurepip, venv
except ImportError:
    sys.exit(4)
'
found="no Python"
for python in "$@"; do
    "$python" -E -c "$probe" 2>/dev/null
    case $? in
        0) exec "$python" -E "$here/install.py" $named ;;
        3) why="$python, which is $("$python" --version 2>&1)" ;;
        4) why="$python without its venv module (Debian and Ubuntu: apt install python3-venv)" ;;
        *) continue ;;
    esac
    [ "$found" = "no Python" ] && found="only $why"
done

if [ -n "$named" ] && [ "$found" = "no Python" ]; then
    found="that $1 does not run"
fi
echo "This course needs Python 3.11, 3.12 or 3.13 and found $found: install one of them," \
    "or name one with PYTHON=/path/to/python3.12 after the make command." >&2
exit 1
