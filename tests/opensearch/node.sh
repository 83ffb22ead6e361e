#!/usr/bin/env bash
# One OpenSearch node on this machine, loopback only.   node.sh start HOME [PORT] | stop HOME
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
usage() { echo "usage: node.sh start HOME [PORT] | stop HOME" >&2; exit 2; }
[ $# -ge 2 ] || usage
home=$2
port=${3:-19200}
case $1 in
start)
  [ -d "$here/target/lib" ] || { echo "no OpenSearch here: run mvn -q -B -f $here/pom.xml package" >&2; exit 1; }
  mkdir -p "$home/config" "$home/tmp"
  cat > "$home/config/opensearch.yml" <<YAML
cluster.name: onrecord-test
node.name: n1
network.host: 127.0.0.1
http.port: $port
transport.port: $((port + 100))
discovery.type: single-node
node.store.allow_mmap: false
action.auto_create_index: false
action.destructive_requires_name: true
cluster.routing.allocation.disk.threshold_enabled: false
YAML
  cat > "$home/config/log4j2.properties" <<'PROPERTIES'
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d][%p][%c{1}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
PROPERTIES
  java -Xms512m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Djava.io.tmpdir="$home/tmp" -Dlog4j2.disable.jmx=true -Dio.netty.noUnsafe=true \
    -Dopensearch.path.home="$home" -Dopensearch.path.conf="$home/config" \
    --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED \
    -cp "$here/target/os-node-1.jar:$here/target/lib/*" OsNode "$home" > "$home/log" 2>&1 &
  echo $! > "$home/pid"
  for _ in $(seq 720); do
    curl -fsS "http://127.0.0.1:$port/" > /dev/null 2>&1 && { echo "http://127.0.0.1:$port"; exit 0; }
    kill -0 "$(cat "$home/pid")" 2> /dev/null || break
    sleep 0.25
  done
  kill "$(cat "$home/pid")" 2> /dev/null || true
  echo "it did not start: see $home/log" >&2
  exit 1
  ;;
stop)
  pid=$(cat "$home/pid")
  kill "$pid" 2> /dev/null || true
  while kill -0 "$pid" 2> /dev/null; do sleep 0.1; done
  ;;
*) usage ;;
esac
