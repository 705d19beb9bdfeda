package io.github.foldwise.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFFormulaEvaluator;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/**
 * Workbooks of the binary format before XLSX, by Apache POI, which an application may leave out; {@link WorkbookFile} asks for
 * this class only when it meets such a file. Cells read as those of an XLSX workbook do.
 */
final class OldWorkbookFile {
    private static final int MOST_BYTES = 64 << 20;
    private static final String ENCRYPTED = "EncryptedPackage";

    private final HSSFWorkbook workbook;
    private final HSSFFormulaEvaluator formulas;
    private final Grid grid;

    private OldWorkbookFile(HSSFWorkbook workbook, Grid grid) {
        this.workbook = workbook;
        this.formulas = new HSSFFormulaEvaluator(workbook);
        this.grid = grid;
    }

    static Grid read(String file, byte[] bytes, ReadOptions options) throws IOException {
        if (bytes.length > MOST_BYTES) {
            throw FileFormatException.of(
                    file,
                    "an old workbook of " + (bytes.length >> 20) + " MB",
                    "at most " + (MOST_BYTES >> 20) + " MB",
                    "save it as .xlsx, or export only what is needed");
        }
        try (POIFSFileSystem parts = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
            if (parts.getRoot().hasEntryCaseInsensitive(ENCRYPTED)) {
                throw locked(file);
            }
            try (HSSFWorkbook workbook = new HSSFWorkbook(parts)) {
                Grid grid = new Grid(file, '\0');
                new OldWorkbookFile(workbook, grid).readSheets(options);
                return grid;
            }
        } catch (EncryptedDocumentException e) {
            throw locked(file);
        } catch (OldFileFormatException e) {
            throw FileFormatException.of(
                    file, "a workbook of Excel 95 or earlier", "a workbook of Excel 97 or later", "save it as .xlsx");
        }
    }

    private static FileFormatException locked(String file) {
        return FileFormatException.of(
                file, "a workbook that is locked by a password", "a workbook", "remove the password and save it again");
    }

    private void readSheets(ReadOptions options) throws IOException {
        List<String> all = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            all.add(workbook.getSheetName(i));
            if (!workbook.isSheetHidden(i) && !workbook.isSheetVeryHidden(i)) {
                shown.add(workbook.getSheetName(i));
            }
        }
        for (String name : WorkbookFile.chosen(all, shown, grid.file(), options)) {
            addRows(workbook.getSheet(name));
        }
    }

    private void addRows(HSSFSheet sheet) throws IOException {
        MergedCells.Sheet merged = new MergedCells.Sheet(sheet.getMergedRegions().stream()
                .map(area -> new MergedCells.Area(
                        area.getFirstRow(), area.getFirstColumn(), area.getLastRow(), area.getLastColumn()))
                .toList());
        int before = -1;
        for (int index = sheet.getFirstRowNum(); index >= 0 && index <= sheet.getLastRowNum(); index++) {
            @Nullable HSSFRow row = sheet.getRow(index);
            if (row == null) {
                continue;
            }
            // As in an XLSX workbook, one blank row stands for all that were left out.
            if (before >= 0 && index > before + 1) {
                grid.add(new GridRow(place(sheet, index - 1), List.of(), new BitSet(), new BitSet()));
            }
            before = index;
            grid.add(rowOf(row, place(sheet, index), merged));
        }
    }

    private Place place(HSSFSheet sheet, int index) {
        return new Place(grid.file(), sheet.getSheetName(), index + 1, -1);
    }

    private GridRow rowOf(HSSFRow row, Place place, MergedCells.Sheet merged) throws FileFormatException {
        List<String> texts = new ArrayList<>();
        BitSet numbers = new BitSet();
        BitSet marked = new BitSet();
        for (int column = 0; column < row.getLastCellNum(); column++) {
            @Nullable HSSFCell cell = row.getCell(column);
            if (cell == null) {
                texts.add("");
                continue;
            }
            if (isWithoutValue(cell)) {
                throw WorkbookFile.withoutValue(place, column, cell.getCellFormula());
            }
            String date = dateOf(cell);
            String text = date.isEmpty() ? textOf(cell) : date;
            texts.add(text);
            numbers.set(column, date.isEmpty() && typeOf(cell) == CellType.NUMERIC);
            marked.set(column, cell.getCellType() == CellType.STRING && WorkbookFile.isMarkedText(text));
        }
        BitSet filled = merged.fill(place.line() - 1, texts, numbers, marked);
        return new GridRow(place, texts, numbers, marked, filled, Map.of());
    }

    private static CellType typeOf(HSSFCell cell) {
        return cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
    }

    /**
     * This format has no way to leave a value out: programs that do not calculate store zero or an empty text. Where the formula
     * gives anything else, the value is none of the file's.
     */
    private boolean isWithoutValue(HSSFCell cell) {
        if (cell.getCellType() != CellType.FORMULA) {
            return false;
        }
        boolean text = typeOf(cell) == CellType.STRING && textOf(cell).isEmpty();
        boolean zero = typeOf(cell) == CellType.NUMERIC && cell.getNumericCellValue() == 0;
        return (text || zero) && !gives(cell, zero);
    }

    private boolean gives(HSSFCell cell, boolean zero) {
        try {
            CellValue value = formulas.evaluate(cell);
            return switch (value.getCellType()) {
                case STRING -> value.getStringValue().isEmpty();
                case NUMERIC -> zero && value.getNumberValue() == 0;
                case BLANK -> true;
                default -> false;
            };
        } catch (RuntimeException e) {
            // Functions and files that are not at hand: a zero may be right, a text that is missing is not.
            return zero;
        }
    }

    private static String textOf(HSSFCell cell) {
        return switch (typeOf(cell)) {
            case NUMERIC -> WorkbookFile.textOf(cell.getNumericCellValue());
            case STRING -> cell.getRichStringCellValue().getString();
            case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
            case ERROR ->
                FormulaError.isValidCode(cell.getErrorCellValue())
                        ? FormulaError.forInt(cell.getErrorCellValue()).getString()
                        : "#N/A";
            default -> "";
        };
    }

    private String dateOf(HSSFCell cell) {
        if (typeOf(cell) != CellType.NUMERIC) {
            return "";
        }
        double number = cell.getNumericCellValue();
        boolean since1904 = workbook.getInternalWorkbook().isUsing1904DateWindowing();
        return WorkbookFile.dateOf(
                number, cell.getCellStyle().getDataFormatString(), () -> DateUtil.getLocalDateTime(number, since1904));
    }
}
