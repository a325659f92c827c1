package tcplab.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes pictures as one SVG that shows them in turn, for ever, by SMIL animation: no script, so it
 * runs in web pages and slides. What keeps its id and looks from one frame to the next glides to
 * its new place; all else appears and disappears. A viewer without animation shows the first frame.
 *
 * @param palette its colours
 * @param embedFonts as in {@link SvgWriter}
 */
public record AnimatedSvgWriter(Palette palette, boolean embedFonts) {
  /**
   * Writes an animation.
   *
   * @param frames one or more; the size and the texts about the file are the first one's
   * @param out where to; not closed
   * @throws ExportException if there is no frame
   */
  public void write(List<Frame> frames, OutputStream out) throws IOException {
    if (frames.isEmpty()) {
      throw new ExportException("the animation has no frame; choose a longer span of time");
    }
    SvgOutput svg = new SvgOutput(out);
    SvgFonts fonts = new SvgFonts(embedFonts);
    SvgWriter.start(svg, frames.getFirst().picture(), palette);
    SvgMarks marks = new SvgMarks(svg, fonts);
    Timing timing = Timing.of(frames);
    for (Cast.Part part : Cast.of(frames)) {
      String visibility = timing.visibility(part);
      if (!visibility.isEmpty()) {
        svg.raw(part.in(0) ? "<g>" : "<g visibility=\"hidden\">").raw(visibility);
      }
      marks.write(part.named(), timing.moves(part));
      if (!visibility.isEmpty()) {
        svg.raw("</g>\n");
      }
    }
    SvgWriter.end(svg, fonts);
  }
}
