"""The fault campaign: the product is killed, refused, cut off and altered at every place, and must hold what it said.

One idea a file: `forge` starts commands without starting interpreters, `scenes` are the commands and what they begin
from, `tracing` watches system calls, `injecting` breaks each of them, `disk` says what a power cut may leave, `lint`
and `powercut` ask it, `snapshots` cuts the power of a real file system, `flips` alters bytes, and so on. `make fault`
runs all of it.
"""
