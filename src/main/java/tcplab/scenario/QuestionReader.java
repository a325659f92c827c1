package tcplab.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import tcplab.sim.Scenario.Condition;
import tcplab.sim.Scenario.Question;
import tcplab.sim.Text;

/** Reads {@code questions:}. */
final class QuestionReader {
  private final Source source;
  private final Cast cast;

  QuestionReader(Source source, Cast cast) {
    this.source = source;
    this.cast = cast;
  }

  Question read(Node node) {
    Fields fields = Fields.open(source, node, Section.QUESTION);
    OptionalLong at =
        fields.read("at", n -> OptionalLong.of(Scalars.time(n))).orElse(OptionalLong.empty());
    Optional<Condition> when = fields.read("when", n -> Conditions.read(cast, n));
    if (fields.has("at") == fields.has("when")) {
      throw Source.mistake(node, "a question needs either 'at' or 'when'");
    }
    Text ask = Scalars.text(source, fields.need("ask", "a question"));
    Text why = fields.read("why", Text.of(""), n -> Scalars.text(source, n));
    Node answer = fields.need("answer", "a question");
    if (fields.has("host") == fields.has("choices")) {
      throw Source.mistake(
          node, "a question needs either 'host' (whose state is asked for) or 'choices'");
    }
    if (fields.has("host")) {
      String host = cast.host(Words.of(fields.need("host", "a question"))).name();
      Text state = Text.of(Words.of(answer).state().netstatName());
      return new Question(at, when, ask, host, state, List.of(), why);
    }
    List<Text> choices = fields.list("choices", n -> Scalars.text(source, n));
    if (choices.size() < 2) {
      throw Source.mistake(fields.key("choices"), "a question needs at least two choices");
    }
    return new Question(at, when, ask, "", right(answer, choices), choices, why);
  }

  private Text right(Node answer, List<Text> choices) {
    if (!(answer instanceof MappingNode)) {
      Optional<Long> number = Scalars.number(Scalars.string(answer), 1, choices.size());
      if (number.isPresent()) {
        return choices.get(number.get().intValue() - 1);
      }
    }
    Text text = Scalars.text(source, answer);
    if (!choices.contains(text)) {
      throw Source.mistake(
          answer,
          "the answer must be one of the choices: its number from 1 to "
              + choices.size()
              + ", or its text");
    }
    return text;
  }
}
