"""Loading and profiling of ours beside other tools, on tables of our own making.

make bench                                  # 100,000 and 1,000,000 rows
make bench ARGS="--rows 20000 --repeats 1"  # a quick look
"""
