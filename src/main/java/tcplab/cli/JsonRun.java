package tcplab.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import tcplab.sim.Call;
import tcplab.sim.Connection;
import tcplab.sim.HostInfo;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.story.Story;
import tcplab.tcp.Effect;
import tcplab.tcp.Packet;
import tcplab.tcp.Rule;
import tcplab.tcp.Segment;

/** The run as JSON for other programs: every step with event, rules, states and segments. */
final class JsonRun {
  private final Timeline timeline;
  private final Story story;

  JsonRun(Timeline timeline, Story story) {
    this.timeline = timeline;
    this.story = story;
  }

  void print(PrintWriter out) throws IOException {
    JsonFactory factory = new JsonFactory();
    factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("scenario", timeline.scenario().id());
      json.writeStringField("fingerprint", timeline.fingerprint());
      json.writeNumberField("end_ns", timeline.end());
      json.writeArrayFieldStart("hosts");
      for (HostInfo host : timeline.hosts()) {
        json.writeStartObject();
        json.writeStringField("name", host.name());
        json.writeStringField("address", host.address().toString());
        json.writeStringField("profile", host.profile().name());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("steps");
      for (Step step : timeline.steps()) {
        step(json, step);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  private void step(JsonGenerator json, Step step) throws IOException {
    json.writeStartObject();
    json.writeNumberField("step", step.index());
    json.writeNumberField("at_ns", step.at());
    if (step.host() >= 0) {
      json.writeStringField("host", timeline.hosts().get(step.host()).name());
    }
    json.writeStringField("event", event(step.cause()));
    json.writeStringField("text", story.happens(step));
    cause(json, step.cause());
    json.writeArrayFieldStart("changes");
    for (Step.Change change : step.changes()) {
      change(json, change);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String event(Step.Cause cause) {
    return switch (cause) {
      case Step.Cause.Called _ -> "call";
      case Step.Cause.CallTimedOut _ -> "call-timeout";
      case Step.Cause.Arrived _ -> "arrival";
      case Step.Cause.Died _ -> "loss";
      case Step.Cause.Injected _ -> "injection";
      case Step.Cause.TimedOut _ -> "timeout";
      case Step.Cause.Intervened _ -> "intervention";
      case Step.Cause.Parted _ -> "parting";
      case Step.Cause.Narrated() -> "narration";
    };
  }

  private void cause(JsonGenerator json, Step.Cause cause) throws IOException {
    switch (cause) {
      case Step.Cause.Called(int id) -> call(json, timeline.calls().get(id));
      case Step.Cause.CallTimedOut(int id) -> call(json, timeline.calls().get(id));
      case Step.Cause.Arrived(int id) -> segment(json, timeline.transmissions().get(id));
      case Step.Cause.Died(int id) -> segment(json, timeline.transmissions().get(id));
      case Step.Cause.Injected(int id) -> segment(json, timeline.transmissions().get(id));
      case Step.Cause.TimedOut(int connection, var timer) -> {
        json.writeNumberField("connection", connection);
        json.writeStringField("timer", timer.name());
      }
      case Step.Cause.Parted(String place, String expected, String actual) -> {
        json.writeStringField("place", place);
        json.writeStringField("expected", expected);
        json.writeStringField("actual", actual);
      }
      case Step.Cause.Intervened _, Step.Cause.Narrated() -> {}
    }
  }

  private static void call(JsonGenerator json, Call call) throws IOException {
    json.writeStringField("call", call.text());
    json.writeStringField("socket", call.socket());
    json.writeStringField("result", call.result());
  }

  private void segment(JsonGenerator json, Transmission t) throws IOException {
    json.writeObjectFieldStart("packet");
    json.writeNumberField("id", t.id());
    json.writeStringField("source", t.packet().source().toString());
    json.writeStringField("destination", t.packet().destination().toString());
    json.writeNumberField("sent_ns", t.sentAt());
    json.writeNumberField("ends_ns", t.endsAt());
    json.writeStringField("fate", t.fate().name());
    if (t.reason() != null) {
      json.writeStringField("reason", t.reason());
    }
    json.writeBooleanField("retransmission", t.retransmission());
    if (t.packet().body() instanceof Packet.Tcp(Segment s)) {
      json.writeStringField("flags", s.flagLetters());
      json.writeNumberField("seq", Integer.toUnsignedLong(s.seq()));
      json.writeNumberField("ack", Integer.toUnsignedLong(s.ack()));
      json.writeNumberField("seq_rel", story.numbers().seq(t, s));
      json.writeNumberField("ack_rel", s.isAck() ? story.numbers().ack(t, s) : 0);
      json.writeNumberField("window", s.window());
      json.writeNumberField("length", s.data().size());
    } else {
      json.writeStringField("icmp", story.numbers().label(t));
    }
    json.writeEndObject();
  }

  private void change(JsonGenerator json, Step.Change change) throws IOException {
    json.writeStartObject();
    switch (change) {
      case Step.Change.Reacted reacted -> {
        Connection connection = timeline.connections().get(reacted.connection());
        json.writeNumberField("connection", connection.id());
        json.writeStringField("local", connection.local().toString());
        json.writeStringField("remote", connection.remote().toString());
        json.writeStringField("before", reacted.before().state().rfcName());
        json.writeStringField("after", reacted.after().state().rfcName());
        json.writeArrayFieldStart("effects");
        for (Effect effect : reacted.effects()) {
          json.writeStartObject();
          json.writeStringField("effect", effect.getClass().getSimpleName());
          rule(json, effect.rule());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      case Step.Change.Sent(int id) -> segment(json, timeline.transmissions().get(id));
      case Step.Change.Returned(int id) -> call(json, timeline.calls().get(id));
      case Step.Change.Queued queued -> {
        json.writeNumberField("listener", queued.connection());
        json.writeNumberField("syn_queue", queued.synQueue());
        json.writeNumberField("accept_queue", queued.acceptQueue());
      }
      case Step.Change.HostActed acted -> rule(json, acted.rule());
      case Step.Change.Gone gone -> json.writeNumberField("gone", gone.connection());
    }
    json.writeEndObject();
  }

  private static void rule(JsonGenerator json, Rule rule) throws IOException {
    json.writeStringField("rule", rule.name());
    json.writeStringField("clause", rule.clause());
    if (!rule.requirements().isEmpty()) {
      json.writeArrayFieldStart("requirements");
      for (String id : rule.requirements()) {
        json.writeString(id);
      }
      json.writeEndArray();
    }
  }
}
