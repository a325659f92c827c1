package tcplab.scenario;

import java.util.List;

/** The mappings a scenario file is made of, with their keys: what the reader takes and no more. */
enum Section {
  SCENARIO(
      "scenario",
      "title",
      "summary",
      "group",
      "seed",
      "until",
      "hosts",
      "link",
      "links",
      "script",
      "questions",
      "expect"),
  TEXT("text", "en", "zh"),
  HOST("host", "profile", "address", "attacker", "settings", "deviations", "isn"),
  LINK(
      "link",
      "between",
      "from",
      "to",
      "delay",
      "jitter",
      "loss",
      "duplicate",
      "reorder",
      "reorder-delay",
      "rate",
      "queue",
      "mtu",
      "rules"),
  RULE("rule", "fate", "from", "match", "nth", "times"),
  NEW_RULE("new rule", "rule", "between"),
  MATCH("match", "flags", "with", "data", "retransmission", "number"),
  ENTRY("script line", "link", "at", "when", "after", "thread", "process", "say"),
  PACKET(
      "packet",
      "from",
      "to",
      "flags",
      "seq",
      "ack",
      "window",
      "urgent",
      "mss",
      "window-scale",
      "sack-permitted",
      "sack",
      "timestamps",
      "user-timeout",
      "hex",
      "icmp",
      "mtu",
      "about"),
  ABOUT("about", "from", "to", "seq"),
  QUESTION("question", "at", "when", "ask", "host", "answer", "choices", "why"),
  EXPECTATION("expectation", "at", "that"),
  COURSE("course", "groups"),
  CHAPTER("group", "id", "title", "scenarios"),
  LESSON("lesson", "id", "after");

  private final String label;
  private final List<String> keys;

  Section(String label, String... keys) {
    this.label = label;
    this.keys = List.of(keys);
  }

  /** What messages call it. */
  String label() {
    return label;
  }

  /** The keys it may have, in the order the writer puts them. */
  List<String> keys() {
    return keys;
  }
}
