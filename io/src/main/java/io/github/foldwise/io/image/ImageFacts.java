package io.github.foldwise.io.image;

import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What an image says of its pixels in the standard words of the platform. */
record ImageFacts(boolean isGrey, boolean isWhiteZero, boolean isReal, boolean isSigned) {
    static ImageFacts of(@Nullable IIOMetadata metadata) {
        if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
            return new ImageFacts(false, false, false, false);
        }
        Element root = (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
        boolean isPalette = root.getElementsByTagName("Palette").getLength() > 0;
        return new ImageFacts(
                "GRAY".equals(value(root, "ColorSpaceType", "name"))
                        && "1".equals(value(root, "NumChannels", "value"))
                        && !isPalette,
                "FALSE".equalsIgnoreCase(value(root, "BlackIsZero", "value")),
                "Real".equals(value(root, "SampleFormat", "value")),
                "SignedIntegral".equals(value(root, "SampleFormat", "value")));
    }

    private static String value(Element root, String name, String attribute) {
        NodeList found = root.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : ((Element) found.item(0)).getAttribute(attribute);
    }

    /** Of a reader that gives brightness whatever the file stores. */
    ImageFacts alreadyTurned() {
        return new ImageFacts(isGrey, false, isReal, isSigned);
    }
}
