#!/bin/sh
# System packages on Debian and its children: Python's venv, and the libraries that Qt needs to open a window.
# Installs them when root; otherwise says in one sentence what to install. Does nothing on other systems.
set -eu

command -v apt-get >/dev/null 2>&1 || exit 0

paquets="libegl1 libgl1 libglib2.0-0 libxkbcommon0 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 \
libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 \
libwayland-cursor0 libwayland-egl1"
# What only the tests of the window use: a screen that nobody sees, the bus of screen readers.
[ "$(id -u)" -ne 0 ] || paquets="$paquets xvfb xauth dbus at-spi2-core"
# A Python that is not Debian's own brings its venv with it.
python3 -c 'import ensurepip' 2>/dev/null || paquets="python3-venv $paquets"

installe() {  # some packages took the suffix t64 in Debian 13
    dpkg-query -W -f '${Status}\n' "$1" "$1t64" 2>/dev/null | grep -q 'install ok installed'
}

manquants=""
for paquet in $paquets; do
    installe "$paquet" || manquants="$manquants $paquet"
done
[ -n "$manquants" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $manquants >/dev/null
else
    echo "Pour ouvrir la fenêtre, installez une fois : sudo apt-get install$manquants" >&2
    case "$manquants" in *python3-venv*) exit 1 ;; esac
fi
