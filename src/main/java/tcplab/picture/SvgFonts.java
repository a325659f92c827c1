package tcplab.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts of one SVG file. Embedded, they hold just the characters the picture uses, and stand in
 * a style sheet at its end, since only then is it known which those are.
 */
final class SvgFonts {
  private final boolean embedded;
  private final Map<Face, BitSet> used = new EnumMap<>(Face.class);

  SvgFonts(boolean embedded) {
    this.embedded = embedded;
  }

  void used(String text, TextStyle style) {
    if (embedded) {
      for (TextRun run : Typesetting.runs(text, style)) {
        BitSet characters = used.computeIfAbsent(run.face(), _ -> new BitSet());
        run.text().codePoints().forEach(characters::set);
      }
    }
  }

  void write(SvgOutput out) throws IOException {
    if (used.isEmpty()) {
      return;
    }
    out.raw("<style>\n");
    for (Map.Entry<Face, BitSet> entry : used.entrySet()) {
      Face face = entry.getKey();
      out.raw("@font-face{font-family:'").raw(face.family()).raw("';font-weight:");
      out.number(face.weight()).raw(";src:url(data:font/ttf;base64,");
      out.raw(Base64.getEncoder().encode(subset(face, entry.getValue())));
      out.raw(") format('truetype')}\n");
    }
    out.raw("</style>\n");
  }

  private static byte[] subset(Face face, BitSet characters) throws IOException {
    try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(face.bytes()))) {
      TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
      characters.stream().forEach(subsetter::add);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      subsetter.writeToStream(bytes);
      return bytes.toByteArray();
    }
  }

  private static final List<String> TABLES =
      List.of("head", "hhea", "loca", "maxp", "cmap", "glyf", "hmtx", "name", "OS/2", "post");

  /** The style sheet for text: the bundled fonts, then what common systems have instead. */
  static String css() {
    return """
    text{font-family:Inter,'Noto Sans SC','Segoe UI','Helvetica Neue',Arial,'PingFang SC',\
    'Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif;font-kerning:none;\
    font-variant-ligatures:none}
    .m{font-family:'JetBrains Mono',Inter,'Noto Sans SC',Menlo,Consolas,'DejaVu Sans Mono',\
    'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',monospace}
    .b{font-weight:600}
    """;
  }
}
