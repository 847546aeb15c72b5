"""The messages of all chats as JSON lines, with the library `beeper-desktop-api`: what the example `export` is compared with.

It reads so many chats at once, takes its settings from BEEPER_BASE_URL and BEEPER_ACCESS_TOKEN, and prints the number of messages.
"""

import asyncio
import sys

from beeper_desktop_api import AsyncBeeperDesktop

path, at_once = sys.argv[1], int(sys.argv[2])


async def export(client, chat, room, file):
    count = 0
    async with room:
        async for message in client.messages.list(chat.id):
            file.write(message.to_json(indent=None) + "\n")
            count += 1
    return count


async def main():
    room = asyncio.Semaphore(at_once)
    async with AsyncBeeperDesktop() as client:
        with open(path, "w") as file:
            chats = [chat async for chat in client.chats.list()]
            print(sum(await asyncio.gather(*(export(client, chat, room, file) for chat in chats))))


asyncio.run(main())
