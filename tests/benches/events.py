"""A client with the library `websockets` for the benchmark `events`: it does what the benchmark's own client does."""

import json
import sys
import time

from websockets.sync.client import connect

address, token = sys.argv[1:]
address = address.replace("http://", "ws://") + "/v1/ws"
headers = {"Authorization": f"Bearer {token}"}
with connect(address, additional_headers=headers, compression=None, max_size=None) as socket:
    socket.send(json.dumps({"type": "subscriptions.set", "requestID": "1", "chatIDs": ["*"]}))
    while json.loads(socket.recv())["type"] != "subscriptions.updated":
        pass
    print("ready", flush=True)
    for frame in socket:
        event = json.loads(frame)
        for entry in event.get("entries", []):
            text = entry.get("text") or ""
            if text.startswith("sent at "):
                print("after", time.time_ns() - int(text[len("sent at ") :]))
            elif text == "flood over":
                print("flood", flush=True)
            elif text == "end":
                sys.stdout.flush()
                sys.stdin.read()
                sys.exit()
