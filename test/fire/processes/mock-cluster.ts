// librdkafka's mock cluster: brokers in this process that speak Kafka over TCP and fail as they are told.

import { CString, dlopen, type Pointer, ptr, FFIType as T } from "bun:ffi";

export type MockCluster = {
  readonly brokers: readonly string[];
  createTopic(topic: string, partitions: number): void;
  /** The next requests of this kind are answered with these errors, one each. */
  failNext(api: ApiName, errors: readonly ErrorName[]): void;
  setDown(broker: number): void;
  setUp(broker: number): void;
  /** Round trip of everything to this broker. */
  setRoundTrip(broker: number, ms: number): void;
  moveCoordinator(group: string, broker: number): void;
  moveLeader(topic: string, partition: number, broker: number): void;
};

const API = {
  Produce: 0,
  Fetch: 1,
  ListOffsets: 2,
  Metadata: 3,
  OffsetCommit: 8,
  FindCoordinator: 10,
  JoinGroup: 11,
  Heartbeat: 12,
  SyncGroup: 14,
} as const;
export type ApiName = keyof typeof API;

const ERRORS = {
  NOT_LEADER: 6,
  TIMED_OUT: 7,
  COORDINATOR_NOT_AVAILABLE: 15,
  NOT_COORDINATOR: 16,
  NOT_ENOUGH_REPLICAS: 19,
  ILLEGAL_GENERATION: 22,
  UNKNOWN_MEMBER: 25,
  REBALANCE_IN_PROGRESS: 27,
  INVALID_REQUEST: 42,
} as const;
export type ErrorName = keyof typeof ERRORS;

const PRODUCER = 0;
const ERROR_TEXT_BYTES = 512;

/** Memory that C reads must outlive the call. */
const kept: Uint8Array[] = [];

/** It lives as long as this process. @throws when the library cannot be loaded. */
export function startMockCluster(library: string, brokerCount: number): MockCluster {
  const { symbols: c } = dlopen(library, {
    rd_kafka_conf_new: { args: [], returns: T.ptr },
    rd_kafka_new: { args: [T.i32, T.ptr, T.ptr, T.u64], returns: T.ptr },
    rd_kafka_mock_cluster_new: { args: [T.ptr, T.i32], returns: T.ptr },
    rd_kafka_mock_cluster_bootstraps: { args: [T.ptr], returns: T.ptr },
    rd_kafka_mock_topic_create: { args: [T.ptr, T.ptr, T.i32, T.i32], returns: T.i32 },
    rd_kafka_mock_broker_set_down: { args: [T.ptr, T.i32], returns: T.i32 },
    rd_kafka_mock_broker_set_up: { args: [T.ptr, T.i32], returns: T.i32 },
    rd_kafka_mock_broker_set_rtt: { args: [T.ptr, T.i32, T.i32], returns: T.i32 },
    rd_kafka_mock_coordinator_set: { args: [T.ptr, T.ptr, T.ptr, T.i32], returns: T.i32 },
    rd_kafka_mock_partition_set_leader: { args: [T.ptr, T.ptr, T.i32, T.i32], returns: T.i32 },
    rd_kafka_mock_push_request_errors_array: { args: [T.ptr, T.i16, T.u64, T.ptr], returns: T.void },
  });
  const trouble = keep(new Uint8Array(ERROR_TEXT_BYTES));
  const client = must(
    c.rd_kafka_new(PRODUCER, c.rd_kafka_conf_new(), ptr(trouble), BigInt(ERROR_TEXT_BYTES)),
    "client",
  );
  const cluster = must(c.rd_kafka_mock_cluster_new(client, brokerCount), "cluster");
  const addresses = must(c.rd_kafka_mock_cluster_bootstraps(cluster), "addresses");

  return {
    brokers: new CString(addresses).toString().split(","),
    createTopic: (topic, partitions) => done(c.rd_kafka_mock_topic_create(cluster, text(topic), partitions, 1)),
    failNext(api, errors) {
      const codes = Int32Array.from(errors, (name) => ERRORS[name]);
      keep(new Uint8Array(codes.buffer));
      c.rd_kafka_mock_push_request_errors_array(cluster, API[api], BigInt(codes.length), ptr(codes));
    },
    setDown: (broker) => done(c.rd_kafka_mock_broker_set_down(cluster, broker)),
    setUp: (broker) => done(c.rd_kafka_mock_broker_set_up(cluster, broker)),
    setRoundTrip: (broker, ms) => done(c.rd_kafka_mock_broker_set_rtt(cluster, broker, ms)),
    moveCoordinator: (group, broker) =>
      done(c.rd_kafka_mock_coordinator_set(cluster, text("group"), text(group), broker)),
    moveLeader: (topic, partition, broker) =>
      done(c.rd_kafka_mock_partition_set_leader(cluster, text(topic), partition, broker)),
  };
}

function keep(bytes: Uint8Array): Uint8Array {
  kept.push(bytes);
  return bytes;
}

function text(value: string): Pointer {
  return ptr(keep(new TextEncoder().encode(`${value}\0`)));
}

function must(pointer: Pointer | bigint | null, what: string): Pointer {
  if (typeof pointer !== "number") throw new Error(`librdkafka gave no ${what}`);
  return pointer;
}

function done(code: number): void {
  if (code !== 0) throw new Error(`librdkafka answered ${code}`);
}
