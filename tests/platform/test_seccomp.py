"""The filter program itself, for the machines that this one is not."""

from __future__ import annotations

import struct

import pytest

from tertial.platform.seccomp import build_filter


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_every_jump_lands_inside_the_program(machine: str) -> None:
    instructions = list(struct.iter_unpack("=HBBI", build_filter(machine, own_pid=4711)))
    for place, (code, if_true, if_false, _) in enumerate(instructions):
        if code & 0x07 == 0x05:
            assert place + 1 + max(if_true, if_false) < len(instructions)
    assert instructions[-1] == (0x06, 0, 0, 0x7FFF0000)


@pytest.mark.parametrize(
    ("machine", "call", "argument", "allowed"),
    [
        ("x86_64", 41, 2, False),  # socket
        ("aarch64", 198, 2, False),
        ("x86_64", 0, 0, True),  # read
        ("aarch64", 63, 0, True),
        ("x86_64", 56, 0x11, False),  # clone: a process
        ("x86_64", 56, 0x3D0F00, True),  # clone: a thread
        ("aarch64", 220, 0x11, False),
        ("x86_64", 62, 4711, True),  # kill: itself
        ("x86_64", 62, 1, False),  # kill: another
        ("x86_64", 435, 0, False),  # clone3
        ("x86_64", 425, 0, False),  # io_uring_setup
        ("x86_64", 302, 0, True),  # prlimit64: itself
        ("x86_64", 302, 1, False),
        ("x86_64", 0x40000000 + 41, 2, False),  # socket by its other number
    ],
)
def test_calls_are_allowed_or_refused(machine: str, call: int, argument: int, allowed: bool) -> None:
    arch = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}[machine]
    assert _run(build_filter(machine, own_pid=4711), arch, call, argument) is allowed


def test_another_way_to_number_calls_is_refused() -> None:
    assert not _run(build_filter("x86_64", own_pid=4711), 0x40000003, 1, 0)


def test_an_unknown_machine_has_no_filter() -> None:
    with pytest.raises(KeyError):
        build_filter("m68k", own_pid=4711)


def _run(program: bytes, arch: int, call: int, argument: int) -> bool:
    """Do what the kernel does with a filter program; tell whether it lets the call through."""
    data = struct.pack("=IIQ6Q", call, arch, 0, argument, 0, 0, 0, 0, 0)
    instructions = list(struct.iter_unpack("=HBBI", program))
    place, accumulator = 0, 0
    while True:
        code, if_true, if_false, value = instructions[place]
        place += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("=I", data, value)
        elif code == 0x06:
            return bool(value == 0x7FFF0000)
        else:
            holds = {0x15: accumulator == value, 0x35: accumulator >= value, 0x45: bool(accumulator & value)}[
                code
            ]
            place += if_true if holds else if_false
