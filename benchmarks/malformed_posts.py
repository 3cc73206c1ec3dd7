"""A thousand posts no browser would send, to every public form there is.

    .venv/bin/python benchmarks/malformed_posts.py [--posts 1000] [--seed 5] [--database sqlite]

Prints how they were answered, and each that wasn't answered well.
"""

import argparse

from making import DATABASES, portals

from tests.services.malformed import send_malformed


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--posts", type=int, default=1000)
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--database", choices=DATABASES, action="append")
    asked = options.parse_args()
    for name, portal, _mailbox in portals(asked.database):
        outcome = send_malformed(portal, asked.posts, seed=asked.seed)
        print(f"{name}: {outcome}", *outcome.troubles, sep="\n  ", flush=True)


if __name__ == "__main__":
    main()
