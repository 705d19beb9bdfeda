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
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** BAM and SAM by htsjdk. Of BAM records only the fixed numbers, the name, the CIGAR and two tags are looked at, in place. */
final class HtsAlignments implements Alignments {
    private static final Pattern LINE = Pattern.compile("Line (?:number )?(\\d+)");
    private static final int LONG_CIGAR = 2;

    private final Source source;
    private final InputStream in;
    private final BgzfEnd end;
    private final boolean binary;
    private final SamReader reader;
    private final Iterator<SAMRecord> records;
    private final List<SAMSequenceRecord> sequences;
    private long read;

    HtsAlignments(Source source, BufferedInputStream in, BgzfEnd end, boolean binary) throws IOException {
        this.source = source;
        this.in = in;
        this.end = end;
        this.binary = binary;
        Log.setGlobalLogLevel(Log.LogLevel.ERROR);
        try {
            reader = SamReaderFactory.make()
                    .validationStringency(ValidationStringency.SILENT)
                    .open(SamInputResource.of(in));
            sequences = reader.getFileHeader().getSequenceDictionary().getSequences();
            records = reader.iterator();
        } catch (RuntimeException e) {
            throw broken(e);
        }
        if (sequences.isEmpty()) {
            throw source.refuse(
                    "no @SQ line in the header",
                    "the names of the contigs",
                    "write the header too, by samtools view -h");
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
        return end.count();
    }

    @Override
    public boolean isOpen() {
        return !binary && end.isOpen();
    }

    @Override
    public boolean next(AlignedRead into) throws IOException {
        try {
            if (!records.hasNext()) {
                requireEnd();
                return false;
            }
            SAMRecord record = records.next();
            read++;
            fixed(record, into);
            byte[] rest = record.getVariableBinaryRepresentation();
            if (rest == null) {
                requireContig(record, into);
                fromText(record, into);
            } else {
                fromBinary(record, rest, into);
            }
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

    private static void fixed(SAMRecord record, AlignedRead into) {
        into.flags = record.getFlags();
        into.contig = record.getReferenceIndex();
        into.position = record.getAlignmentStart();
        into.mateContig = record.getMateReferenceIndex();
        into.matePosition = record.getMateAlignmentStart();
        into.quality = record.getMappingQuality();
        into.hits = 1;
        into.hit = 0;
        into.tagged = false;
    }

    /** The record without its fixed part: name, CIGAR, bases, qualities, tags. */
    private static void fromBinary(SAMRecord record, byte[] rest, AlignedRead into) {
        int name = record.getReadNameLength() + 1;
        into.name(rest, 0, name - 1);
        int operations = record.getCigarLength();
        int bases = record.getReadLength();
        int tags = name + operations * Integer.BYTES + (bases + 1) / 2 + bases;
        if (operations == LONG_CIGAR && BamTags.isStandIn(rest, name, bases)) {
            fromText(record, into);
            return;
        }
        into.cigar(rest, name, operations);
        BamTags.read(rest, tags, into);
    }

    private static void fromText(SAMRecord record, AlignedRead into) {
        byte[] name = record.getReadName().getBytes(StandardCharsets.UTF_8);
        into.name(name, 0, name.length);
        into.beginCigar();
        int at = into.position;
        Cigar cigar = record.getCigar();
        for (CigarElement element : cigar == null ? List.<CigarElement>of() : cigar.getCigarElements()) {
            at = into.operation(CigarOperator.enumToBinary(element.getOperator()), element.getLength(), at);
        }
        Integer hits = record.getIntegerAttribute("NH");
        Integer hit = record.getIntegerAttribute("HI");
        into.tagged = hits != null;
        into.hits = hits == null ? 1 : hits;
        into.hit = hit == null ? 0 : hit;
    }

    private void requireEnd() throws IOException {
        if (!binary) {
            return;
        }
        byte[] beyond = new byte[1 << 13];
        while (in.read(beyond) >= 0) {
            // Whatever follows the last block is looked at as the end of the file.
        }
        if (!end.isMarked()) {
            throw source.refuse(
                    read + " records and no end marker",
                    "a BAM file that is whole",
                    "reads are missing: the file was cut off; write it again, and check it by samtools quickcheck");
        }
    }

    private FileFormatException broken(RuntimeException cause) {
        String text = String.valueOf(cause.getMessage());
        Matcher line = LINE.matcher(text);
        boolean inText = !binary && cause instanceof SAMFormatException && line.find();
        String found = text.replaceFirst("^Error parsing (?:text )?SAM file\\. ", "")
                .replaceFirst("(?s)(?:; File |; Line |\\s+Line: ).*", "")
                .replaceFirst("[.;\\s]+$", "");
        FileFormatException refused = inText
                ? FileFormatException.at(
                        source.getName(),
                        "",
                        Integer.parseInt(line.group(1)),
                        -1,
                        found,
                        "a line of SAM",
                        "write the file again")
                : source.refuse(
                        "record " + (read + 1) + ", which cannot be read (" + found + ")",
                        AlignmentFile.EXPECTED + " that is whole",
                        "the file is cut off or damaged; write or copy it again");
        refused.initCause(cause);
        return refused;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        in.close();
    }
}
