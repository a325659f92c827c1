package tcplab.ui;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.geometry.Rectangle2D;
import javafx.print.PageLayout;
import javafx.print.PrinterJob;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.stage.Window;
import tcplab.export.ExportFormat;
import tcplab.export.ExportOptions;
import tcplab.export.Exporter;
import tcplab.sim.Timeline;

/** Pictures for the clipboard and for paper. */
final class Printing {
  private Printing() {}

  /** What is shown, as an image. */
  static Image image(Timeline timeline, ExportOptions options) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      new Exporter(timeline, options).write(png, ExportFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return new Image(new ByteArrayInputStream(png.toByteArray()));
  }

  /**
   * Asks for a printer and prints an image as wide as the paper, on as many pages as it takes.
   *
   * @return what is to be said to the person: a key of the texts
   */
  static String print(Window owner, Image image) {
    PrinterJob job = PrinterJob.createPrinterJob();
    if (job == null) {
      return "print.noPrinter";
    }
    if (!job.showPrintDialog(owner)) {
      return "print.cancelled";
    }
    PageLayout page = job.getJobSettings().getPageLayout();
    double scale = page.getPrintableWidth() / image.getWidth();
    double slice = page.getPrintableHeight() / scale;
    boolean printed = true;
    for (double top = 0; top < image.getHeight() && printed; top += slice) {
      ImageView view = new ImageView(image);
      view.setViewport(
          new Rectangle2D(0, top, image.getWidth(), Math.min(slice, image.getHeight() - top)));
      view.setFitWidth(page.getPrintableWidth());
      view.setPreserveRatio(true);
      printed = job.printPage(view);
    }
    return printed && job.endJob() ? "print.done" : "print.failed";
  }
}
