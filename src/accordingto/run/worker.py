"""What a process that reads reports has ready before it begins; importing this prepares it.

Where processes are forked from a server (Linux) that happens once for all of them. The model is not loaded here, since
its runtime is not made for being forked.
"""

from __future__ import annotations

import gc
import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[_name] = "1"  # several that use all processors only get in one another's way; read at import

from accordingto import mend, pipeline  # noqa: E402, F401
from accordingto.attribute.withheld import may_withhold  # noqa: E402
from accordingto.parse import encoder  # noqa: E402, F401
from accordingto.parse.tokens import tokenize  # noqa: E402

mend.mend("Twelve people were klled.")  # word lists and patterns that are read when first asked for
may_withhold("")
tokenize("")
gc.freeze()
