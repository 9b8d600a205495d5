#!/bin/sh
# The bot with nothing but sh, curl and jq: posts what happens to deployments into a chat, over Server-Sent Events.
# Settings are environment variables, see README.md. Ends by itself only when the gateway refuses.
set -u

url=${SIGNALBOX_URL:-http://127.0.0.1:4000/graphql}
webhook=${WEBHOOK_URL:?WEBHOOK_URL: expected the address of the chat\'s webhook}
format=${WEBHOOK_FORMAT:-slack}
filter=${BOT_FILTER:-'{"subjectKinds":["DEPLOYMENT"]}'}
state=${BOT_STATE_FILE:-bot-state.json}
case $format in slack | dingtalk) ;; *) echo 'WEBHOOK_FORMAT: expected slack or dingtalk' >&2 && exit 1 ;; esac

# What is secret stays out of the list of processes: curl reads it from files that nobody else may read.
umask 077
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
# In the background, as a signal is heard while waiting, and not while a command runs.
trap 'jobs -p >"$work/jobs"; kill $(cat "$work/jobs") 2>/dev/null; exit 0' INT TERM
mkfifo "$work/stream" || exit 1
if [ -z "${SIGNALBOX_KEY:-}" ] && [ -n "${SIGNALBOX_KEY_FILE:-}" ]; then SIGNALBOX_KEY=$(cat "$SIGNALBOX_KEY_FILE"); fi
: >"$work/key"
[ -z "${SIGNALBOX_KEY:-}" ] || printf 'authorization: Bearer %s\n' "$SIGNALBOX_KEY" >"$work/key"
printf 'url = "%s"\n' "$webhook" >"$work/webhook"

query='subscription Transitions($filter: TransitionFilter) {
  event: statusTransitions(filter: $filter, start: NOW) {
    __typename
    cursor
    ... on StatusTransition {
      sequence subjectId from to message
      deployment { name description }
      provider { key }
      workspace { displayName }
    }
    ... on StreamGap { reason }
  }
}'

log() { printf '%s %s\n' "$(date -u +%FT%TZ)" "$*" >&2; }

# save CURSOR POSTING: all or nothing, so that whenever this dies the file holds this state or the one before.
save() {
  jq -nc --arg cursor "$1" --arg posting "$2" '{$cursor, $posting} | map_values(if . == "" then null else . end)' \
    >"$state.next" && sync "$state.next" && mv "$state.next" "$state"
}

# post TEXT: once. 0: posted. 1: certainly not. 2: it may have been.
post() {
  case $format in
  slack) body=$(jq -nc --arg text "$1" '{text: ($text | gsub("&"; "&amp;") | gsub("<"; "&lt;") | gsub(">"; "&gt;"))}') ;;
  dingtalk) body=$(jq -nc --arg text "$1" '{msgtype: "text", text: {content: $text}}') ;;
  esac
  status=$(printf %s "$body" | curl -s -m 10 -K "$work/webhook" -H 'content-type: application/json' --data-binary @- \
    -o "$work/answer" -w '%{http_code}') || return 2
  case $status in 2*) ;; *) log "the webhook answered HTTP $status" && return 1 ;; esac
  # DingTalk answers HTTP 200 to what it refuses, too.
  [ "$format" = slack ] || jq -e '.errcode == 0' "$work/answer" >/dev/null || { log "DingTalk refused" && return 1; }
}

# deliver EVENT: posts what is worth a message, and moves the cursor only then. Whatever fails comes again.
deliver() {
  at=$(printf %s "$1" | jq -r .cursor)
  text=$(printf %s "$1" | jq -r '
    if .__typename == "StreamGap" then "signalbox: some messages may be missing here: \(.reason)"
    elif .__typename == "StatusTransition" then
      ["signalbox: \(.provider.key)/\(.workspace.displayName)", .deployment.name // .deployment.description,
       (if .from then "\(.from) → \(.to)" else .to end), .message, "#\(.sequence) of \(.subjectId)"]
      | map(select(. != null and . != "") | gsub("[[:cntrl:][:space:]]+"; " ")) | join(" · ")
    else "" end')
  if [ -n "$text" ]; then
    again=
    # It ended, or lost its connection, between posting this and noting that it had.
    [ "$posting" != "$at" ] || again='(maybe for the second time) '
    save "$cursor" "$at" && posting=$at || return 1
    post "$again$text"
    result=$?
    if [ $result -ne 0 ]; then
      [ $result -ne 1 ] || [ -n "$again" ] || save "$cursor" ''
      return 1
    fi
  fi
  save "$at" ''
}

# Reads the stream: 0 when it ended, 1 when an event could not be delivered, 3 when the gateway refuses.
read_stream() {
  while IFS= read -r line; do
    case $line in
    'data: {'*)
      data=${line#data: }
      code=$(printf %s "$data" | jq -r '.errors[0].extensions | select(.) | "\(.code) \(.argument // "")"')
      case $code in
      '') ;;
      'BAD_USER_INPUT after')
        # The gateway has another log now, and nobody knows what happened in between.
        post 'signalbox: the gateway does not know where this bot was; some messages may be missing' && save '' ''
        return 1
        ;;
      BAD_USER_INPUT* | GRAPHQL_VALIDATION_FAILED* | UNAUTHENTICATED* | FORBIDDEN*)
        log "the gateway refuses: $(printf %s "$data" | jq -r '.errors[0].message')"
        return 3
        ;;
      *) log "$code" && return 1 ;;
      esac
      deliver "$(printf %s "$data" | jq -c .data.event)" || return 1
      cursor=$at posting=
      : >"$work/progress"
      ;;
    'http 401' | 'http 403')
      log 'the gateway refuses: the key is missing, or not valid'
      return 3
      ;;
    esac
  done
}

delay=1
while :; do
  cursor='' posting=''
  if [ -e "$state" ]; then
    # A file that cannot be read ends it: beginning anew would miss what happened since.
    cursor=$(jq -er '.cursor // ""' "$state") && posting=$(jq -er '.posting // ""' "$state") || exit 1
  fi
  rm -f "$work/progress"
  jq -nc --arg query "$query" --argjson filter "$filter" '{$query, variables: {$filter}}' >"$work/question" || exit 1
  # Ends a connection that says nothing for 45 seconds: the gateway gives a sign of life every 15.
  curl -sSN --speed-limit 1 --speed-time 45 "$url/stream" -H 'accept: text/event-stream' \
    -H 'content-type: application/json' -H @"$work/key" ${cursor:+-H "last-event-id: $cursor"} \
    --data-binary @"$work/question" -w '\nhttp %{http_code}\n' >"$work/stream" &
  source=$!
  read_stream <"$work/stream" &
  reader=$!
  wait $reader
  result=$?
  kill $source 2>/dev/null
  [ $result -ne 3 ] || exit 1
  if [ -e "$work/progress" ]; then delay=1; else delay=$((delay < 32 ? delay * 2 : 32)); fi
  log "trying again in $delay s"
  sleep "$delay" &
  wait $!
done
