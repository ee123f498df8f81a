"""Messages between judge and student: JSON of limited size, read as if an enemy had written them.

Only JSON types and numeric arrays cross; nothing here can run code, and nothing here knows
TensorFlow.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Iterator
from typing import Any

import numpy as np

LIMIT = 16 * 2**20
"""The largest message, in bytes."""

_DEPTH = 40
_MAX_ITEMS = 1_000_000
_MAX_BITS = 4096  # Python reads no longer numbers than of 4300 digits.
_ARRAY_KINDS = "biufc"


class WireError(ValueError):
    """A message that is too large, or is not what the other side may send."""


class NotPlain(TypeError):
    """A value that is not plain data; the message says what it is instead."""


def encode(message: dict[str, Any], limit: int = LIMIT) -> bytes:
    """``message`` as bytes.

    Args:
        message: JSON types only.
        limit: the largest result, in bytes.

    Raises:
        WireError: the result is larger than ``limit``.
    """
    data = json.dumps(message, separators=(",", ":")).encode("ascii")
    if len(data) > limit:
        raise WireError(f"{_size(len(data))} do not fit: the limit is {_size(limit)}")
    return data


def decode(data: bytes, limit: int = LIMIT) -> dict[str, Any]:
    """The message in ``data``.

    Raises:
        WireError: ``data`` is too large or is not a JSON object.
    """
    if not isinstance(data, bytes):
        raise WireError(f"expected bytes, got {type(data).__name__}")
    if len(data) > limit:
        raise WireError(f"{_size(len(data))} arrived: the limit is {_size(limit)}")
    try:
        message = json.loads(data.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise WireError(f"not a message: {error}") from None
    if not isinstance(message, dict):
        raise WireError("not a message: no JSON object")
    return message


def pack_bytes(data: bytes) -> str:
    """``data`` as JSON can carry it."""
    return base64.b64encode(data).decode("ascii")


def unpack_bytes(data: Any) -> bytes:
    """What ``pack_bytes`` packed. Raises ``WireError``."""
    if not isinstance(data, str):
        raise WireError("expected base64")
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise WireError(f"not base64: {error}") from None


def pack(value: Any) -> Any:
    """``value`` as JSON can carry it: a tuple becomes a list, everything else comes back as it was.

    Args:
        value: ``None``, a bool, number, string, list, tuple, dict with string keys, or a NumPy
            array or scalar of numbers, bools or strings.

    Raises:
        NotPlain: ``value`` is, or holds, something else; or it is too large.
    """
    return _pack(value, 0, iter(range(_MAX_ITEMS)))


def _pack(value: Any, depth: int, room: Iterator[int]) -> Any:
    if depth > _DEPTH or next(room, None) is None:
        raise NotPlain("too deep or too large a structure")
    kind = type(value)
    if value is None or kind in (bool, str):
        return value
    if kind is int:
        if value.bit_length() > _MAX_BITS:
            raise NotPlain("a number of too many digits")
        return value
    if kind is float:
        return value if math.isfinite(value) else {"float": repr(value)}
    if issubclass(kind, (np.ndarray, np.generic)):
        return _pack_array(np.asarray(value), scalar=issubclass(kind, np.generic))
    if issubclass(kind, (list, tuple)):
        items = list.__iter__(value) if issubclass(kind, list) else tuple.__iter__(value)
        return [_pack(item, depth + 1, room) for item in items]
    if issubclass(kind, dict):
        pairs = []
        for key, item in dict.items(value):
            if type(key) is not str:
                raise NotPlain(f"a dict whose keys are not all strings ({type(key).__name__})")
            pairs.append([key, _pack(item, depth + 1, room)])
        return {"dict": pairs}
    raise NotPlain(f"an object of type {kind.__name__}")


def unpack(data: Any, _depth: int = 0) -> Any:
    """The value that ``pack`` packed. Raises ``WireError``."""
    if _depth > _DEPTH:
        raise WireError("data nested too deeply")
    if data is None or isinstance(data, (bool, int, float, str)):
        return data
    if isinstance(data, list):
        return [unpack(item, _depth + 1) for item in data]
    if isinstance(data, dict) and len(data) == 1:
        ((tag, content),) = data.items()
        if tag == "dict" and isinstance(content, list):
            return dict(_pair(item, _depth) for item in content)
        if tag == "float" and content in ("nan", "inf", "-inf"):
            return float(content)
        if tag in ("array", "scalar"):
            return _unpack_array(content, scalar=tag == "scalar")
    raise WireError("not a packed value")


def _pair(item: Any, depth: int) -> tuple[str, Any]:
    if not (isinstance(item, list) and len(item) == 2 and isinstance(item[0], str)):
        raise WireError("not a packed dict")
    return item[0], unpack(item[1], depth + 1)


def _pack_array(array: np.ndarray, scalar: bool) -> dict[str, Any]:
    tag = "scalar" if scalar else "array"
    if array.dtype.kind == "U":
        return {tag: ["U", list(array.shape), array.ravel().tolist()]}
    if array.dtype.kind not in _ARRAY_KINDS or array.dtype.fields:
        raise NotPlain(f"an array of {array.dtype.name}")
    if array.nbytes > LIMIT:
        raise NotPlain(f"an array of {_size(array.nbytes)}; no more than {_size(LIMIT)} may cross")
    array = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<")).reshape(array.shape)
    return {tag: [array.dtype.str, list(array.shape), pack_bytes(array.tobytes())]}


def _unpack_array(content: Any, scalar: bool) -> np.ndarray | np.generic:
    try:
        code, shape, data = content
        if not all(type(size) is int and size >= 0 for size in shape):
            raise WireError("not an array: wrong shape")
        if code == "U":
            if not all(isinstance(text, str) for text in data):
                raise WireError("not an array of strings")
            # NumPy gives each string the room of the longest.
            if len(data) * max(map(len, data), default=0) > LIMIT:
                raise WireError("an array of strings that would take too much room")
            array = np.array(data, dtype=str).reshape(shape)
        else:
            dtype = np.dtype(code) if isinstance(code, str) and len(code) <= 4 else None
            if dtype is None or dtype.kind not in _ARRAY_KINDS:
                raise WireError("not an array of numbers")
            array = np.frombuffer(unpack_bytes(data), dtype).reshape(shape)
            array = array.astype(dtype.newbyteorder("="))
    except (TypeError, ValueError, OverflowError, MemoryError) as error:
        raise WireError(f"not an array: {error}") from None
    return array[()] if scalar else array


def _size(count: int) -> str:
    return f"{count / 2**20:.1f} MiB" if count >= 2**19 else f"{count} bytes"
