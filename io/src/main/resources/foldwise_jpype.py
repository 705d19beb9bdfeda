"""Foldwise from CPython by JPype: results index and slice, become data frames, and are shown by notebooks.

    import foldwise_jpype as fw
    fw.start()
    from foldwise.io import DoseResponseFile

The package io.github.foldwise cannot be imported by its own name, since Python's own module io hides it: start() gives it the name
foldwise.
"""

import jpype
import jpype.imports


def start(*arguments, **options):
    """Starts the virtual machine where none runs, with what jpype.startJVM takes; classes are those of CLASSPATH unless told."""
    if not jpype.isJVMStarted():
        jpype.startJVM(*arguments, **options)
    jpype.imports.registerDomain("foldwise", alias="io.github.foldwise")


def frame(result):
    """A result as a data frame: NaN where a number is missing, None where a text is."""
    import numpy
    import pandas

    table = result.toTable()

    def column(name):
        if str(table.getKind(name)) == "TEXT":
            place = list(table.getColumnNames()).index(name)
            return [None if table.isMissing(i, place) else str(text) for i, text in enumerate(table.getTexts(name))]
        return numpy.array(table.getNumbers(name))

    return pandas.DataFrame({str(name): column(name) for name in table.getColumnNames()})


def table(data, title="Table"):
    """A data frame as a table: columns of numbers, and of texts; what is missing stays missing."""
    from foldwise.table import Table
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    builder = Table.builder(title)
    numeric = [is_numeric_dtype(kind) and not is_bool_dtype(kind) for kind in data.dtypes]
    for name, number in zip(data.columns, numeric):
        builder = builder.number(str(name)) if number else builder.text(str(name))
    missing = data.isna().to_numpy()
    for place, row in enumerate(data.itertuples(index=False)):
        builder = builder.row(
            [
                None if missing[place, i] else jpype.JDouble(value) if number else str(value)
                for i, (value, number) in enumerate(zip(row, numeric))
            ]
        )
    return builder.build()


@jpype.JImplementationFor("io.github.foldwise.text.Members")
class _Members:
    def __getitem__(self, key):
        # A name from Java, as those of getNames(), is no str.
        if isinstance(key, (str, jpype.JString)):
            return self.named(str(key))
        if isinstance(key, slice):
            return list(self)[key]
        try:
            place = range(len(self))[key]
        except IndexError:
            raise IndexError("no member %s; there are %d" % (key, len(self))) from None
        return self.stream().skip(place).findFirst().get()


@jpype.JImplementationFor("io.github.foldwise.table.Tabular")
class _Tabular:
    def _repr_html_(self):
        # What can be drawn is shown as its figure.
        return None if hasattr(self, "_repr_svg_") else frame(self)._repr_html_()


@jpype.JImplementationFor("io.github.foldwise.figure.Drawable")
class _Drawable:
    def _repr_svg_(self):
        from foldwise.io.figure import FigureSvg

        return str(FigureSvg.withDefaults().toSvg(self))
