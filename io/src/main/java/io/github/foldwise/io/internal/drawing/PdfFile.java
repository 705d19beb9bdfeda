package io.github.foldwise.io.internal.drawing;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.io.internal.drawing.axis.Type;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.text.AttributedCharacterIterator;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** One figure as a PDF document of one page. */
public final class PdfFile {

    private final Figure figure;
    private final Page page;

    public PdfFile(Figure figure, Page page) {
        this.figure = figure;
        this.page = page;
    }

    public void writeTo(OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument();
                InputStream face = Type.resource();
                FaceDrawer text = new FaceDrawer()) {
            float width = (float) page.widthInPoints();
            float height = (float) page.heightInPoints();
            // The identity of a document is made from the clock unless it is given.
            document.setDocumentId(1L);
            document.getDocumentInformation().setTitle(figure.getTitle());
            document.getDocumentInformation().setSubject(figure.getDescription());
            document.getDocumentCatalog().setLanguage("en");
            PDPage sheet = new PDPage(new PDRectangle(width, height));
            document.addPage(sheet);
            text.registerFont(Type.family(), PDType0Font.load(document, face));
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, width, height);
            g.setFontTextDrawer(text);
            try {
                Type.in(figure.getFont(), true, () -> {
                    new FigureDrawing(figure, page).draw(g);
                    return g;
                });
            } finally {
                g.dispose();
            }
            try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                content.drawForm(g.getXFormObject());
            }
            document.save(out);
        }
    }

    /** Text in the embedded face; text with other characters falls back to outlines. */
    private static final class FaceDrawer extends PdfBoxGraphics2DFontTextDrawer {

        @Override
        public boolean canDrawText(AttributedCharacterIterator text, IFontTextDrawerEnv env)
                throws IOException, FontFormatException {
            StringBuilder characters = new StringBuilder();
            for (char c = text.first(); c != AttributedCharacterIterator.DONE; c = text.next()) {
                characters.append(c);
            }
            text.first();
            return Type.canShow(characters.toString()) && super.canDrawText(text, env);
        }
    }
}
