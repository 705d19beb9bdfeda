package io.github.foldwise.io.reads.counting;

import htsjdk.samtools.Cigar;
import htsjdk.samtools.CigarElement;
import htsjdk.samtools.CigarOperator;
import htsjdk.samtools.SAMFormatException;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.SamInputResource;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.samtools.ValidationStringency;
import htsjdk.samtools.util.Log;
import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.internal.gzip.GzipDamage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Alignments as text, by htsjdk. */
final class HtsAlignments implements Alignments {
    private static final Pattern LINE = Pattern.compile("Line (?:number )?(\\d+)");

    private final Source source;
    private final AlignmentStream in;
    private final SamReader reader;
    private final Iterator<SAMRecord> records;
    private final List<SAMSequenceRecord> sequences;
    private long read;

    /**
     * Reads the header.
     *
     * @param start what was read of the text already
     */
    HtsAlignments(Source source, AlignmentStream in, byte[] start) throws IOException {
        this.source = source;
        this.in = in;
        Log.setGlobalLogLevel(Log.LogLevel.ERROR);
        try {
            reader = SamReaderFactory.make()
                    .validationStringency(ValidationStringency.SILENT)
                    .open(SamInputResource.of(new SequenceInputStream(new ByteArrayInputStream(start), in)));
            sequences = reader.getFileHeader().getSequenceDictionary().getSequences();
            records = reader.iterator();
        } catch (RuntimeException e) {
            throw broken(e);
        }
        if (sequences.isEmpty()) {
            throw AlignmentFile.withoutContigs(source);
        }
    }

    @Override
    public List<String> contigs() {
        return sequences.stream().map(SAMSequenceRecord::getSequenceName).toList();
    }

    @Override
    public int[] lengths() {
        return sequences.stream().mapToInt(SAMSequenceRecord::getSequenceLength).toArray();
    }

    @Override
    public long bytes() {
        return in.count();
    }

    @Override
    public boolean isOpen() {
        return in.isOpen();
    }

    @Override
    public boolean next(AlignedRead into) throws IOException {
        try {
            if (!records.hasNext()) {
                if (in.lacksEndMarker()) {
                    throw AlignmentFile.withoutEnd(source, read);
                }
                return false;
            }
            SAMRecord record = records.next();
            read++;
            take(record, into);
            requireContig(record, into);
            return true;
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    /** In text a contig is a name, and one that the header lacks would be none at all. */
    private void requireContig(SAMRecord record, AlignedRead read) throws FileFormatException {
        String name = record.getReferenceName();
        if (read.contig < 0 && !read.has(AlignedRead.UNMAPPED) && !name.equals(SAMRecord.NO_ALIGNMENT_REFERENCE_NAME)) {
            throw source.refuse(
                    "record " + this.read + " on \"" + name + "\"",
                    "a contig that an @SQ line of the header names",
                    "write the whole header, by samtools view -h of the file that the aligner wrote");
        }
    }

    private static void take(SAMRecord record, AlignedRead into) {
        into.flags = record.getFlags();
        into.contig = record.getReferenceIndex();
        into.position = record.getAlignmentStart();
        into.mateContig = record.getMateReferenceIndex();
        into.matePosition = record.getMateAlignmentStart();
        into.quality = record.getMappingQuality();
        byte[] name = record.getReadName().getBytes(StandardCharsets.UTF_8);
        into.name(name, 0, name.length);
        into.beginCigar();
        int at = into.position;
        requireCountable(at);
        Cigar cigar = record.getCigar();
        for (CigarElement element : cigar == null ? List.<CigarElement>of() : cigar.getCigarElements()) {
            at = into.operation(CigarOperator.enumToBinary(element.getOperator()), element.getLength(), at);
            requireCountable(Math.min(at, into.length));
        }
        Integer hits = record.getIntegerAttribute("NH");
        Integer hit = record.getIntegerAttribute("HI");
        into.tagged = hits != null;
        into.hits = hits == null ? 1 : hits;
        into.hit = hit == null ? 0 : hit;
    }

    /** A sum that is too large is below zero once. */
    private static void requireCountable(int bases) {
        if (bases < 0) {
            throw new SAMFormatException("a position or CIGAR that cannot be");
        }
    }

    private FileFormatException broken(RuntimeException cause) {
        if (cause.getCause() instanceof GzipDamage damage) {
            return AlignmentFile.broken(source, read + 1, damage.getFound(), cause);
        }
        String text = String.valueOf(cause.getMessage());
        Matcher line = LINE.matcher(text);
        String found = text.replaceFirst("^Error parsing (?:text )?SAM file\\. ", "")
                .replaceFirst("(?s)(?:; File |; Line |\\s+Line: ).*", "")
                .replaceFirst("[.;\\s]+$", "");
        if (!(cause instanceof SAMFormatException && line.find())) {
            return AlignmentFile.broken(source, read + 1, found, cause);
        }
        FileFormatException refused = FileFormatException.at(
                source.getName(),
                "",
                Integer.parseInt(line.group(1)),
                -1,
                found,
                "a line of SAM",
                "write the file again");
        refused.initCause(cause);
        return refused;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        in.close();
    }
}
