"""Cleans a data set of many files on a Spark cluster, with the `clean` example as it is: see docs/spark.md.

    spark-submit clean_dump.py --clean /opt/clean 'crawl/*.wet.gz' cleaned
    spark-submit clean_dump.py --clean /opt/clean --rows hdfs:///pages/ hdfs:///cleaned
"""

import argparse
import glob
import shlex

from pyspark.sql import SparkSession

# A bad row is a row of the output, not a failed partition: hence --allow-bad. Every other failure is one, and Spark
# redoes the partition. The workers are Spark's, so a process takes one core.
OPTIONS = ["--format", "jsonl", "--threads", "1", "--quiet", "--allow-bad"]
GZIP = "org.apache.hadoop.io.compress.GzipCodec"


def cleaned_files(context, clean, pattern, partitions):
    """The rows of all files, in order. Every worker must see the files under the same names."""
    files = sorted(glob.glob(pattern, recursive=True))
    if not files:
        raise SystemExit(f"no file matches {pattern}")
    command = ["xargs", "--no-run-if-empty", "--delimiter=\\n", clean, *OPTIONS]
    return context.parallelize(files, partitions or len(files)).pipe(shlex.join(command), checkCode=True)


def cleaned_rows(context, clean, path, partitions):
    """The rows of JSONL files that Spark reads itself, from any file system it knows; large files are split."""
    command = [clean, "-", "--input-kind", "jsonl", *OPTIONS]
    return context.textFile(path, partitions).pipe(shlex.join(command), checkCode=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", help="a pattern of files; with --rows a path or pattern for Spark")
    parser.add_argument("output", help="a folder that does not exist yet")
    parser.add_argument("--clean", required=True, help="the released example, at this path on every worker")
    parser.add_argument("--rows", action="store_true", help="let Spark read JSONL files, not the example")
    parser.add_argument("--partitions", type=int, help="how many; by default one a file")
    options = parser.parse_args()

    context = SparkSession.builder.appName("clean").getOrCreate().sparkContext
    cleaned = cleaned_rows if options.rows else cleaned_files
    rows = cleaned(context, options.clean, options.input, options.partitions)
    # Only the output of attempts that ended well is moved into the folder; `_SUCCESS` says that it is whole.
    rows.saveAsTextFile(options.output, GZIP)
    context.stop()


if __name__ == "__main__":
    main()
