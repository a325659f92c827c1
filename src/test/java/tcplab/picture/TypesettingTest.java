package tcplab.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.InputStream;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TypesettingTest {
  private static final TextStyle SANS = TextStyle.sans(10);

  private static List<String> split(String text, TextStyle style) {
    return Typesetting.runs(text, style).stream()
        .map(run -> run.face() + ":" + run.text())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void advancesAreTheFontsOwn(Face face) throws Exception {
    try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(face.bytes()))) {
      CmapLookup map = font.getUnicodeCmapLookup();
      double em = font.getUnitsPerEm();
      int found = 0;
      for (int code = 0x20; code < 0x10000; code++) {
        int glyph = map.getGlyphId(code);
        if (glyph == 0) {
          assertThat(face.has(code)).as("U+%04X", code).isFalse();
        } else {
          found++;
          assertThat(face.advance(code))
              .as("U+%04X", code)
              .isEqualTo(font.getAdvanceWidth(glyph) / em);
        }
      }
      assertThat(found).isGreaterThan(500);
      assertThat(font.getHeader().getMagicNumber()).isEqualTo(0x5F0F3CF5L);
      assertThat(font.getTableMap()).doesNotContainKeys("GPOS", "GSUB", "kern");
    }
  }

  @ParameterizedTest
  @EnumSource
  void javaDrawsTextAsWideAsItIsMeasured(Face face) throws Exception {
    String text = "AVATAR To fi -> 1460";
    try (InputStream in = face.open()) {
      Font font = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(100f);
      FontRenderContext context = new FontRenderContext(null, true, true);
      double sum = text.chars().mapToDouble(face::advance).sum() * 100;
      assertThat(font.getStringBounds(text, context).getWidth()).isCloseTo(sum, within(0.5));
    }
  }

  @Test
  void textIsSplitByScript() {
    assertThat(split("SYN 握手 ok", SANS)).containsExactly("SANS:SYN ", "HAN:握手", "SANS: ok");
    assertThat(split("握手", TextStyle.bold(9))).containsExactly("HAN_BOLD:握手");
    assertThat(split("a握", TextStyle.mono(9))).containsExactly("MONO:a", "HAN:握");
    assertThat(split("", SANS)).isEmpty();
    assertThat(SANS.width("")).isZero();
  }

  @Test
  void rareCharactersFallBackToTheRegularWeight() {
    // U+4E8D is in level 2 of GB 2312, which only the regular weight carries.
    assertThat(split("亍", TextStyle.bold(9))).containsExactly("HAN:亍");
  }

  @Test
  void quotesAndDashesTakeTheScriptTheyStandIn() {
    assertThat(split("“握手”——好…", SANS)).containsExactly("HAN:“握手”——好…");
    assertThat(split("the “end”…", SANS)).containsExactly("SANS:the “end”…");
  }

  @Test
  void charactersWithoutGlyphBecomeBoxes() {
    assertThat(split("a😀\u0001b", SANS)).containsExactly("SANS:a□□b");
    assertThat(SANS.width("😀")).isEqualTo(SANS.width("□"));
  }

  @Test
  void runsLieEndToEnd() {
    String text = "TIME_WAIT 等待 2 MSL，然后 → CLOSED";
    List<TextRun> runs = Typesetting.runs(text, SANS);
    double x = 0;
    for (TextRun run : runs) {
      assertThat(run.x()).isCloseTo(x, within(1e-9));
      x += run.width();
    }
    assertThat(SANS.width(text)).isCloseTo(x, within(1e-9));
    assertThat(SANS.sized(20).width(text)).isCloseTo(2 * x, within(1e-9));
  }

  @Test
  void theCharactersOfTheProgramsTextsHaveGlyphs() {
    String common = "连接关闭重传超时状态客户端服务器，。：；？！（）《》“”‘’…—→←↔≤≥×÷≈≠°·±§";
    assertThat(split(common, SANS)).noneMatch(run -> run.contains("□"));
    assertThat(split("→ ← ↔ ≤ ≥ × ≈ ≠ § ✓ ✗", SANS)).noneMatch(run -> run.contains("□"));
  }
}
