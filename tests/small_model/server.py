"""A real small model behind llama.cpp's own server: prints its address as one line of JSON, ends when its standard input is closed.

The first argument is a GGUF file.
"""

import json
import sys

import xllamacpp as llama


def main() -> None:
    params = llama.CommonParams()
    params.model.path = sys.argv[1]
    params.model_alias = {"small"}
    params.port = 0
    params.n_ctx = 4096
    params.n_parallel = 1
    params.n_gpu_layers = 0
    params.cpuparams.n_threads = 2
    params.warmup = False
    server = llama.Server(params)
    print(json.dumps({"address": server.listening_address}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
