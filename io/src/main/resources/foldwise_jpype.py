"""Foldwise from CPython by JPype: results index and slice, become data frames, and are shown by notebooks.

    import foldwise_jpype as fw
    fw.start()
    from foldwise.io.dose import DoseResponseFile

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
    """A result as a data frame: whole numbers stay whole, NaN where a number is missing (<NA> a whole one), None where a text is.

    The units of columns that have one stand in attrs["units"], by the name of the column.
    """
    import numpy
    import pandas

    if not hasattr(result, "toTable"):
        hint = "; fw.table makes a table of a data frame" if isinstance(result, pandas.DataFrame) else ""
        raise TypeError("a %s is no result of Foldwise: give what has toTable()%s" % (type(result).__name__, hint))
    table = result.toTable()

    def column(place, name):
        kind = str(table.getKind(name))
        if kind == "TEXT":
            return [None if table.isMissing(i, place) else str(text) for i, text in enumerate(table.getTexts(name))]
        numbers = numpy.array(table.getNumbers(name))
        if kind != "INTEGER":
            return numbers
        return pandas.array(numbers, dtype="Int64") if numpy.isnan(numbers).any() else numbers.astype("int64")

    names = [str(name) for name in table.getColumnNames()]
    data = pandas.DataFrame({name: column(place, name) for place, name in enumerate(names)})
    units = {name: str(table.getUnit(name)) for name in names}
    data.attrs["units"] = {name: unit for name, unit in units.items() if unit}
    return data


def table(data, title="Table"):
    """A data frame, or what pandas makes one of, as a table; what is missing stays missing.

    Numbers are columns of numbers, whole ones of whole numbers, with the units of attrs["units"]. All else is text: truth as true and
    false, days as 2026-01-31, times as 2026-01-31T13:05:00. An index that has a name, or is not 0, 1, 2..., comes first, as columns.
    """
    import pandas
    from foldwise.table import Table
    from pandas.api.types import is_bool_dtype, is_integer_dtype, is_numeric_dtype

    if not isinstance(data, pandas.DataFrame):
        data = pandas.DataFrame(data)
    units = data.attrs.get("units", {})
    counted = isinstance(data.index, pandas.RangeIndex) and data.index.equals(pandas.RangeIndex(len(data)))
    if data.index.names != [None] or not counted:
        data = data.reset_index()
    builder = Table.builder(title)
    numeric = [is_numeric_dtype(kind) and not is_bool_dtype(kind) for kind in data.dtypes]
    for name, kind, number in zip(data.columns, data.dtypes, numeric):
        unit = units.get(name, "")
        if number:
            builder = builder.integer(str(name), unit) if is_integer_dtype(kind) else builder.number(str(name), unit)
        else:
            builder = builder.text(str(name))
    missing = data.isna().to_numpy()
    for place, row in enumerate(data.itertuples(index=False)):
        builder = builder.row(
            [
                None if missing[place, i] else jpype.JDouble(value) if number else _text(value)
                for i, (value, number) in enumerate(zip(row, numeric))
            ]
        )
    return builder.build()


def _text(value):
    import datetime
    import numpy

    if isinstance(value, (bool, numpy.bool_)):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        midnight = value.tzinfo is None and value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat()
    return str(value)


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
