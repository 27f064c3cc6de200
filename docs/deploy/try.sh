#!/bin/sh
# The steps of docs/deploy.md, on this machine and without root: a fresh environment, a database, several workers, nginx in front,
# a rebuild while it is served. Usage: docs/deploy/try.sh FOLDER (new; it holds all that is made). Needs: python3-venv, nginx, curl.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
mkdir "$1"
work=$(cd "$1" && pwd)
port=${PORT:-18001}
front=${FRONT:-18080}

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes --no-deps -r "$here/docs/deploy/requirements.txt"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-build-isolation "$here"
"$work/venv/bin/pip" --disable-pip-version-check check
build() {
  (cd "$work" && venv/bin/council-plans build "$here/corpus/samples/documents" --councils "$here/corpus/samples/councils.csv" \
    --database "$work/plans.db" --today "$1")
}
build 2026-01-01

"$work/venv/bin/council-plans" serve --database "$work/plans.db" --port "$port" --workers 2 --address https://plans.example.org &
site=$!
mkdir "$work/cache"
cp "$here/docs/deploy/unavailable.html" "$work/unavailable.html"
{
  # As root, nginx would read the folder as somebody else.
  if [ "$(id -u)" = 0 ]; then echo "user root;"; fi
  echo "daemon off; pid $work/nginx.pid; error_log $work/error.log; events {} http { access_log $work/access.log;"
  for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $work/$kind;"; done
  sed -e "s|/var/cache/nginx/council-plans|$work/cache|" -e "s|listen 80|listen 127.0.0.1:$front|" \
    -e "s|127.0.0.1:8001|127.0.0.1:$port|" -e "s|/etc/council-plans|$work|" "$here/docs/deploy/nginx.conf"
  echo "}"
} >"$work/nginx.conf"
nginx -e "$work/error.log" -c "$work/nginx.conf" &
front_process=$!
trap 'kill $site $front_process 2>/dev/null; wait' EXIT

ask() { curl --silent --show-error --header "Host: plans.example.org" "$@"; }
get() { ask --fail --retry 40 --retry-delay 1 --retry-all-errors "http://127.0.0.1:$front$1"; }
# Into a file first: curl takes a pipe that grep has closed for a failure, and tries again.
answer() { get "$1" >"$work/answer"; }
shows() {
  answer "$1"
  grep -q "$2" "$work/answer" || { echo "$1 does not show: $2" >&2; exit 1; }
}
heads() {
  ask --head "http://127.0.0.1:$front$1" >"$work/answer"
  grep -qi "$2" "$work/answer" || { echo "$1 is not answered with the header: $2" >&2; cat "$work/answer" >&2; exit 1; }
}
shows / "Council plans"
shows "/search?q=staff" 'role="status"'
shows /robots.txt "Sitemap: https://plans.example.org/sitemap.xml"
shows /sitemap-action-1.xml "https://plans.example.org/action/"
answer /about
heads /about "x-cache: HIT"
heads / "content-security-policy"
heads / "cache-control: max-age=60"
heads /nothing "404 not found"
if curl --silent --header "Host: other.example" "http://127.0.0.1:$front/"; then
  echo "a request for another site is answered" >&2
  exit 1
fi

build 2031-01-01
for _ in $(seq 90); do
  answer "/search.json?q=staff&again=$(date +%s)"
  if grep -q '"today": "2031-01-01"' "$work/answer"; then
    echo "deployed: the rebuild is shown"
    exit 0
  fi
  sleep 1
done
echo "the rebuild is not shown" >&2
exit 1
