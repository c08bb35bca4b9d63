"""Opens a workbook in LibreOffice, edits it as a person would, and saves it as .xlsx.

edit.py IN OUT WORK PLAN: WORK is a folder for the profile; PLAN is JSON: {"sheet", "sort": {"rows": [first, last],
"columns": last, "by": column}, "set": [[row, column, text]]}, rows and columns from 0; sorting comes first.
"""
import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import TableSortField


def prop(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def sort(sheet, how):
    first, last = how["rows"]
    field = TableSortField()
    field.Field, field.IsAscending = how["by"], False
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    block = sheet.getCellRangeByPosition(0, first, how["columns"], last)
    uno.invoke(block, "sort", ((prop("SortFields", fields), prop("ContainsHeader", False)),))


def main():
    source, target, work, plan = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), json.loads(sys.argv[4])
    pipe = f"luoshi{time.time_ns()}"
    office = subprocess.Popen([
        "soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--norestore",
        f"--accept=pipe,name={pipe};urp;",
    ])
    try:
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        book = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (prop("Hidden", True),))
        sheet = book.Sheets.getByName(plan["sheet"])
        if "sort" in plan:
            sort(sheet, plan["sort"])
        for row, column, text in plan.get("set", []):
            sheet.getCellByPosition(column, row).setFormula(text)
        book.storeToURL(target.as_uri(), (prop("FilterName", "Calc MS Excel 2007 XML"),))
        book.close(True)
        desktop.terminate()
    finally:
        office.wait(60)


main()
