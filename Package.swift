// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target of ours: Swift 6 mode, warnings are errors, imports say how wide they are.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// A library target of the house. Every module may import `SourceText`, so it is not listed again.
func room(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: ["SourceText"] + imports, swiftSettings: house)
}

/// The tests of one module, one file a source file.
func tests(_ name: String, imports: [Target.Dependency], resources: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: ["SourceText", "TestSupport"] + imports,
    exclude: resources,
    swiftSettings: house,
  )
}

let package = Package(
  name: "gongwen",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "gongwen", targets: ["gongwen"])
  ],
  traits: [
    .trait(name: "Preview", description: "gongwen serve: the preview server, which brings in FlyingFox's sockets"),
    .default(enabledTraits: ["Preview"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    // swift-crypto takes any version of a range unless one is said here.
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
  ],
  targets: [
    // The only C library. Debian's libcmark-gfm-dev does not pull in the extensions: both are named, both are linked.
    .systemLibrary(
      name: "CCMarkGFM",
      pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])],
    ),
    // Header-only: system calls that Glibc's module map does not show (renameat2).
    .systemLibrary(name: "CPosix"),

    .target(
      name: "SourceText",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: house,
    ),
    room("StrictYAML", imports: [.product(name: "Yams", package: "Yams")]),
    room("Pinyin"),
    room("ZipArchive"),
    room("Minification"),
    room("PolicyModel"),
    room("Markup", imports: ["CCMarkGFM"]),
    room("PolicyParsing", imports: ["Markup", "PolicyModel", "StrictYAML"]),
    room("Importing", imports: ["PolicyModel", "PolicyParsing", "Markup", "Pinyin"]),
    room("Registry", imports: ["PolicyModel", "StrictYAML"]),
    room("Comparison", imports: ["PolicyModel"]),
    room("SiteGraph", imports: ["Comparison", "Registry", "PolicyModel", "StrictYAML", "Pinyin"]),
    room(
      "Rendering",
      imports: [
        "Comparison", "SiteGraph", "Registry", "PolicyModel", "StrictYAML", "Pinyin",
      ],
    ),
    room("SearchIndex", imports: ["SiteGraph", "Registry", "PolicyModel", "Pinyin"]),
    room("Exports", imports: ["Comparison", "SiteGraph", "Registry", "PolicyModel", "ZipArchive"]),
    room("Publishing", imports: ["ZipArchive"]),
    room(
      "SiteBuild",
      imports: [
        "Publishing", "Rendering", "SearchIndex", "Exports", "Comparison", "Importing", "PolicyParsing",
        "SiteGraph", "Registry", "PolicyModel", "Markup", "CPosix", "Minification", "ZipArchive",
      ],
    ),
    // `gongwen serve`: without the trait `Preview` it has no server and brings nothing in.
    .target(
      name: "Preview",
      dependencies: [
        "SourceText",
        .product(name: "FlyingSocks", package: "FlyingFox", condition: .when(traits: ["Preview"])),
      ],
      resources: [.embedInCode("Live/live.js"), .embedInCode("Live/live.css")],
      swiftSettings: house,
    ),
    .executableTarget(
      name: "gongwen",
      dependencies: [
        "SiteBuild", "Preview", "Publishing", "SourceText", "Comparison", "PolicyModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house,
    ),

    // Writes the search index of a line-format corpus: for script/bench-search and the engine's tests, not a product.
    .executableTarget(
      name: "index-corpus",
      dependencies: ["SearchIndex"],
      path: "script/search/index-corpus",
      swiftSettings: house,
    ),

    // Parses a corpus by cmark-gfm alone or in our way: for script/bench-parse, no product.
    .executableTarget(
      name: "parse-driver",
      dependencies: ["CCMarkGFM", "SiteBuild", "Publishing"],
      path: "script/parse/parse-driver",
      swiftSettings: house,
    ),

    // What the fault loops kill and the benchmark times; no product.
    .executableTarget(
      name: "output-driver",
      dependencies: ["Publishing", "SiteBuild", "SourceText"],
      path: "Tests/OutputDriver",
      swiftSettings: house,
    ),
    .target(
      name: "TestSupport",
      dependencies: ["SourceText", "Publishing"],
      path: "Tests/TestSupport",
      swiftSettings: house,
    ),
    // What is fed with arbitrary bytes, by script/fuzz and by the tests that replay what it found.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Importing", "Markup", "PolicyModel", "PolicyParsing", "Rendering", "SourceText", "ZipArchive",
      ],
      path: "Tests/FuzzTargets",
      swiftSettings: house,
    ),
    .testTarget(
      name: "FuzzTests",
      dependencies: ["FuzzTargets"],
      exclude: ["Regressions"],
      swiftSettings: house,
    ),
    // Nothing of ours uses swift-asn1: named by a target, the pinned version is no dependency too many to SwiftPM.
    tests("SourceText", imports: [.product(name: "SwiftASN1", package: "swift-asn1")]),
    tests("StrictYAML", imports: ["StrictYAML"]),
    tests("Pinyin", imports: ["Pinyin"]),
    tests("ZipArchive", imports: ["ZipArchive"]),
    tests("Minification", imports: ["Minification"]),
    tests("Markup", imports: ["Markup"]),
    tests("PolicyParsing", imports: ["PolicyParsing", "PolicyModel", "Markup"], resources: ["Golden"]),
    tests(
      "Importing",
      imports: ["Importing", "PolicyParsing", "PolicyModel", "Markup", "ZipArchive"],
      resources: ["Fixtures"]
    ),
    tests("Registry", imports: ["Registry", "PolicyModel"]),
    tests("SiteGraph", imports: ["SiteGraph", "Comparison", "Registry", "PolicyModel", "PolicyParsing"]),
    // swift-mustache is what our templates are compared with: both draw the same bytes.
    tests(
      "Rendering",
      imports: [
        "Rendering", "SiteGraph", "Registry", "PolicyModel", .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: ["Golden"],
    ),
    tests("SearchIndex", imports: ["SearchIndex", "SiteGraph"], resources: ["Golden"]),
    tests("Exports", imports: ["Exports", "SiteGraph", "Registry", "PolicyModel", "ZipArchive"]),
    tests("Comparison", imports: ["Comparison", "PolicyModel", "PolicyParsing"]),
    tests("Publishing", imports: ["Publishing", "ZipArchive"]),
    tests("Preview", imports: ["Preview"]),
    tests(
      "SiteBuild",
      imports: ["SiteBuild", "Publishing", "SiteGraph", "PolicyModel"],
      resources: ["Gold", "Fixtures", "Styles/Golden", "Versions/Golden"]
    ),
  ],
)

// libFuzzer brings its own main: this program is built by script/fuzz alone.
if Context.environment["GONGWEN_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: ["FuzzTargets"],
      path: "script/fuzz-parts/driver",
      swiftSettings: house + [.unsafeFlags(["-parse-as-library"])],
    )
  )
}
