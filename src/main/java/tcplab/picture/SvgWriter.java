package tcplab.picture;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a picture as SVG 1.1, mark by mark, holding none of them. Text stays text. Each mark has
 * its id and, as a class, its role; colours are in one style sheet.
 *
 * @param palette its colours
 * @param embedFonts whether the characters used travel in the file; else the viewer's fonts stand
 *     in where ours are not installed, and widths may differ
 */
public record SvgWriter(Palette palette, boolean embedFonts) {
  /**
   * Writes a picture.
   *
   * @param out where to; not closed
   */
  public void write(Picture picture, OutputStream out) throws IOException {
    SvgOutput svg = new SvgOutput(out);
    SvgFonts fonts = new SvgFonts(embedFonts);
    start(svg, picture, palette);
    SvgMarks marks = new SvgMarks(svg, fonts);
    for (Mark mark : picture.marks()) {
      marks.write(mark, "");
    }
    end(svg, fonts);
  }

  static void start(SvgOutput svg, Picture picture, Palette palette) throws IOException {
    svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").number(picture.width());
    svg.raw("\" height=\"").number(picture.height());
    svg.raw("\" viewBox=\"0 0 ").number(picture.width()).raw(" ").number(picture.height());
    svg.raw("\" role=\"img\" aria-labelledby=\"picture-title picture-desc\" xml:lang=\"");
    svg.text(picture.lang()).raw("\" lang=\"").text(picture.lang());
    svg.raw("\" xml:space=\"preserve\" class=\"").text(palette.name()).raw("\">\n");
    svg.raw("<title id=\"picture-title\">").text(picture.title()).raw("</title>\n");
    svg.raw("<desc id=\"picture-desc\">").text(picture.description()).raw("</desc>\n");
    svg.raw("<style>\n").raw(SvgFonts.css());
    svg.raw("path,rect,circle{fill:none}\n");
    svg.raw(".o{paint-order:stroke;stroke-linejoin:round;stroke-width:");
    svg.number(2 * Label.HALO).raw("px}\n");
    for (Role role : Role.values()) {
      Look look = palette.of(role);
      String name = role.className();
      svg.raw(".").raw(name).raw(".f{fill:").colour(look.fill());
      svg.raw("}.").raw(name).raw(".s{stroke:").colour(look.stroke());
      svg.raw("}.").raw(name).raw(".h{fill:").colour(look.stroke());
      svg.raw("}.").raw(name).raw(".t{fill:").colour(look.text());
      svg.raw("}.on-").raw(name).raw("{stroke:").colour(look.fill()).raw("}\n");
    }
    svg.raw("</style>\n");
    svg.raw("<rect class=\"panel f\" width=\"").number(picture.width());
    svg.raw("\" height=\"").number(picture.height()).raw("\"/>\n");
  }

  static void end(SvgOutput svg, SvgFonts fonts) throws IOException {
    fonts.write(svg);
    svg.raw("</svg>\n");
    svg.flush();
  }
}
