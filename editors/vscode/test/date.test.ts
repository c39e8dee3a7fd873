/** Days and placeholders. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isDate, today } from "../src/date";
import { placeholders } from "../src/unfinished";

test("a day is written as the server reads it", () => {
  assert.equal(today(new Date(2021, 6, 5, 23, 59)), "2021-07-05");
  assert.ok(isDate("2021-07-27") && isDate(""));
  for (const wrong of ["2021-02-30", "2021-7-27", "yesterday", "2021-07-27T00:00"]) {
    assert.ok(!isDate(wrong), wrong);
  }
});

test("only our own placeholders are counted", () => {
  const code = (value: string) => ({ source: "copydesk", code: { value } });
  assert.equal(placeholders([code("copy::placeholder"), code("copy::doubled-word"), { source: "copydesk" }]), 1);
  assert.equal(placeholders([{ source: "other", code: "copy::placeholder" }]), 0);
  assert.equal(placeholders([{ source: "copydesk", code: "copy::placeholder" }]), 1);
});
