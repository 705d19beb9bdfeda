package io.github.foldwise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import org.junit.jupiter.api.Test;

/** What a program that adds this module gets when it asks for XML: what docs/packaging.md says. */
class XmlOfTheHostTest {
    @Test
    void staxIsAaltoAndItsDefaultThePlatforms() {
        String aalto = "com.fasterxml.aalto.stax";
        assertEquals(aalto, XMLInputFactory.newFactory().getClass().getPackageName());
        assertEquals(aalto, XMLOutputFactory.newFactory().getClass().getPackageName());
        assertEquals(aalto, XMLEventFactory.newFactory().getClass().getPackageName());
        assertEquals(
                "com.sun.xml.internal.stream.XMLInputFactoryImpl",
                XMLInputFactory.newDefaultFactory().getClass().getName());
    }

    @Test
    void saxAndDomStayThePlatforms() {
        assertEquals(
                SAXParserFactory.newDefaultInstance().getClass(),
                SAXParserFactory.newInstance().getClass());
        assertEquals(
                DocumentBuilderFactory.newDefaultInstance().getClass(),
                DocumentBuilderFactory.newInstance().getClass());
    }
}
