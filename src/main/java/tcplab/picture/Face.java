package tcplab.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The bundled faces, all under the SIL Open Font License 1.1. Each is read when it is first
 * measured or drawn.
 */
public enum Face {
  /** Inter, regular: Latin, Greek, Cyrillic, arrows. */
  SANS("Inter", 400, "Inter-Regular"),
  /** Inter, semi-bold. */
  SANS_BOLD("Inter", 600, "Inter-SemiBold"),
  /** JetBrains Mono, regular. */
  MONO("JetBrains Mono", 400, "JetBrainsMono-Regular"),
  /** JetBrains Mono, semi-bold. */
  MONO_BOLD("JetBrains Mono", 600, "JetBrainsMono-SemiBold"),
  /** Noto Sans SC, regular: the characters of GB 2312. */
  HAN("Noto Sans SC", 400, "NotoSansSC-Regular"),
  /** Noto Sans SC, semi-bold: the characters of GB 2312, level 1. */
  HAN_BOLD("Noto Sans SC", 600, "NotoSansSC-SemiBold");

  private final String family;
  private final int weight;
  private final String file;
  // The same however often it is read, so a race over it is harmless.
  private @Nullable FontTables tables;

  Face(String family, int weight, String file) {
    this.family = family;
    this.weight = weight;
    this.file = file;
  }

  /** Its family's name, as programs and style sheets know it. */
  public String family() {
    return family;
  }

  /** Its weight on CSS's scale. */
  public int weight() {
    return weight;
  }

  /** Whether it has a glyph for a character. */
  public boolean has(int codePoint) {
    return !Double.isNaN(advance(codePoint));
  }

  /** How far a character moves the pen, in ems; NaN where the face has no glyph for it. */
  public double advance(int codePoint) {
    FontTables read = tables;
    if (read == null) {
      read = new FontTables(bytes());
      tables = read;
    }
    return read.advance(codePoint);
  }

  /** The font file, TrueType. The caller closes it. */
  public InputStream open() {
    InputStream in = Face.class.getResourceAsStream("fonts/" + file + ".ttf");
    if (in == null) {
      throw new IllegalStateException("bundled font is missing: " + file);
    }
    return in;
  }

  /** The font file's bytes. */
  public byte[] bytes() {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("bundled font cannot be read: " + file, e);
    }
  }
}
