package tcplab.picture;

/**
 * A piece of a text that one face shows.
 *
 * @param face which
 * @param text what; each character has a glyph in the face
 * @param x where it starts, pixels from the text's start
 * @param width in pixels
 */
public record TextRun(Face face, String text, double x, double width) {}
