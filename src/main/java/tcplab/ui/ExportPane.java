package tcplab.ui;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.util.StringConverter;
import tcplab.charts.DiagramLayout;
import tcplab.export.ExportFormat;
import tcplab.export.ExportOptions;
import tcplab.export.Exporter;
import tcplab.picture.Palette;
import tcplab.sim.HostInfo;
import tcplab.tcp.Endpoint;

/**
 * Everything {@code tcplab export} does: choices on the left, what will be written on the right.
 */
final class ExportPane extends BorderPane {
  private enum Ground {
    LIGHT,
    DARK,
    PRINT
  }

  private final Session session;
  private final Shown shown;
  private final Texts texts;
  private final ComboBox<ExportFormat> format = new ComboBox<>();
  private final ComboBox<ExportOptions.What> what = new ComboBox<>();
  private final ComboBox<Ground> ground = new ComboBox<>();
  private final ComboBox<String> language = new ComboBox<>();
  private final ComboBox<DiagramLayout.Kind> layout = new ComboBox<>();
  private final ComboBox<String> seenAt = new ComboBox<>();
  private final Spinner<Double> scale = new Spinner<>(0.5, 8, 2, 0.5);
  private final CheckBox whole = new CheckBox();
  private final CheckBox failures = new CheckBox();
  private final PicturePane preview = new PicturePane(PicturePane.Fit.WHOLE, Palette.LIGHT);

  /**
   * The choices for a run.
   *
   * @param write asks for a file and writes it
   */
  ExportPane(Session session, Shown shown, BiConsumer<ExportFormat, ExportOptions> write) {
    this.session = session;
    this.shown = shown;
    this.texts = session.preferences().texts();
    getStyleClass().add("exportPane");
    choices();
    GridPane grid = new GridPane();
    grid.setHgap(10);
    grid.setVgap(10);
    grid.getColumnConstraints().add(new ColumnConstraints(110));
    int row = 0;
    grid.addRow(row++, new Label(texts.get("export.format")), format);
    grid.addRow(row++, new Label(texts.get("export.what")), what);
    grid.add(whole, 1, row++);
    grid.addRow(row++, new Label(texts.get("theme")), ground);
    grid.addRow(row++, new Label(texts.get("export.language")), language);
    grid.addRow(row++, new Label(texts.get("layout")), layout);
    grid.add(failures, 1, row++);
    grid.addRow(row++, new Label(texts.get("export.scale")), scale);
    grid.addRow(row++, new Label(texts.get("export.seenAt")), seenAt);
    Button go =
        Controls.button(
            "writeExport",
            texts.get("export.write"),
            () -> write.accept(format.getValue(), options()));
    go.setDefaultButton(true);
    grid.add(go, 1, row);
    GridPane.setHalignment(go, HPos.LEFT);
    setLeft(grid);
    preview.setId("preview");
    setCenter(preview);
    BorderPane.setMargin(preview, new javafx.geometry.Insets(0, 0, 0, 16));
    for (ObservableValue<?> value :
        List.of(
            what.valueProperty(),
            ground.valueProperty(),
            language.valueProperty(),
            layout.valueProperty(),
            whole.selectedProperty(),
            failures.selectedProperty(),
            format.valueProperty())) {
      value.addListener((_, _, _) -> show());
    }
    show();
  }

  private void choices() {
    Preferences preferences = session.preferences();
    format.setId("format");
    fill(format, List.of(ExportFormat.values()), ExportFormat.SVG, f -> texts.get("format." + f));
    fill(
        what,
        List.of(ExportOptions.What.values()),
        ExportOptions.What.BOTH,
        w -> texts.get("export." + w));
    fill(
        ground,
        List.of(Ground.values()),
        preferences.dark().get() ? Ground.DARK : Ground.LIGHT,
        g -> texts.get("ground." + g));
    fill(
        language,
        List.of("en", "zh"),
        preferences.language().get(),
        l -> l.equals("zh") ? "中文" : "English");
    fill(
        layout,
        List.of(DiagramLayout.Kind.values()),
        preferences.layout().get(),
        k -> texts.get("layout." + k));
    List<String> hosts =
        shown.timeline().hosts().stream().filter(h -> !h.attacker()).map(HostInfo::name).toList();
    List<String> places = new java.util.ArrayList<>(List.of(""));
    places.addAll(hosts);
    fill(seenAt, places, "", name -> name.isEmpty() ? texts.get("export.onLink") : name);
    whole.setId("whole");
    whole.setText(texts.get("export.whole"));
    whole.setSelected(true);
    failures.setText(texts.get("failures"));
    failures.setSelected(preferences.failures().get());
  }

  private interface Name<T> {
    String of(T value);
  }

  private static <T> void fill(ComboBox<T> box, List<T> values, T usual, Name<T> name) {
    box.getItems().setAll(values);
    box.setValue(usual);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : name.of(value);
          }

          @Override
          public T fromString(String text) {
            return values.stream().filter(v -> name.of(v).equals(text)).findFirst().orElse(usual);
          }
        });
  }

  private Palette palette() {
    Palette palette =
        switch (ground.getValue()) {
          case LIGHT -> Palette.LIGHT;
          case DARK -> Palette.DARK;
          case PRINT -> Palette.PRINT;
        };
    return session.preferences().redGreenSafe().get() ? palette.redGreenSafe() : palette;
  }

  ExportOptions options() {
    Preferences preferences = session.preferences();
    int host =
        shown.timeline().hosts().stream()
            .filter(h -> h.name().equals(seenAt.getValue()))
            .mapToInt(HostInfo::index)
            .findFirst()
            .orElse(-1);
    return new ExportOptions(
        what.getValue(),
        whole.isSelected() ? Endpoint.NEVER : session.player().moment().get().time(),
        scale.getValue(),
        palette(),
        language.getValue(),
        layout.getValue(),
        preferences.names().get(),
        failures.isSelected(),
        host,
        preferences.relative().get());
  }

  private void show() {
    boolean picture = format.getValue().picture();
    boolean capture =
        format.getValue() == ExportFormat.PCAPNG || format.getValue() == ExportFormat.PCAP;
    for (ComboBox<?> box : List.of(what, ground)) {
      box.setDisable(!picture);
    }
    whole.setDisable(!picture);
    seenAt.setDisable(!capture);
    scale.setDisable(
        format.getValue() != ExportFormat.PNG && format.getValue() != ExportFormat.GIF);
    preview.setPalette(palette());
    preview.setPicture(new Exporter(shown.timeline(), options()).picture());
    preview.fit();
  }
}
