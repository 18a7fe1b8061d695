// Tesseract behind three C functions. The C interface of the library cannot load several languages from memory; its C++
// interface can, with a function that is asked for each model file.

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#if defined(__linux__)
// Set when the library was built with OpenMP; null otherwise.
extern "C" void omp_set_max_active_levels(int) __attribute__((weak));
#endif

namespace {

struct Model {
  std::string file;
  const uint8_t *bytes;
  size_t length;
};

// The reader is a plain function, so what it may read stands here. Engines are opened one at a time.
std::vector<Model> models;

bool read_model(const char *path, std::vector<char> *data) {
  const std::string wanted(path);
  for (const Model &model : models) {
    if (wanted.size() >= model.file.size() &&
        wanted.compare(wanted.size() - model.file.size(), std::string::npos, model.file) == 0) {
      data->assign(model.bytes, model.bytes + model.length);
      return true;
    }
  }
  return false;
}

}  // namespace

extern "C" {

// One character; its text is valid during the call of the sink only. Pixels from the top left of the picture.
struct NaruOcrSymbol {
  const char *text;
  int32_t x0, y0, x1, y1;
  // 0 to 100.
  float confidence;
  // Number of the line in the picture, from 0.
  int32_t line;
  // Height of the base line under the middle of its word.
  float baseline;
  // Whether a word begins here.
  int32_t begins;
};

typedef void (*NaruOcrSink)(void *context, const NaruOcrSymbol *symbol);

void naru_ocr_close(void *engine) {
  auto *api = static_cast<tesseract::TessBaseAPI *>(engine);
  if (api != nullptr) {
    api->End();
    delete api;
  }
}

// Null when the models cannot be loaded. The models may be freed afterwards.
void *naru_ocr_open(const char *languages, const char *const *names, const uint8_t *const *bytes, const size_t *lengths,
                    size_t count) {
  try {
#if defined(__linux__)
    // One thread for each engine: Tesseract's own threads make a page slower, not faster, and pages run in parallel anyway.
    if (omp_set_max_active_levels != nullptr) omp_set_max_active_levels(0);
#endif
    models.clear();
    for (size_t i = 0; i < count; i++) {
      models.push_back({std::string(names[i]) + ".traineddata", bytes[i], lengths[i]});
    }
    auto api = std::make_unique<tesseract::TessBaseAPI>();
    const int failed = api->Init(nullptr, 0, languages, tesseract::OEM_LSTM_ONLY, nullptr, 0, nullptr, nullptr, false,
                                 read_model);
    models.clear();
    if (failed != 0) return nullptr;
#if defined(_WIN32)
    api->SetVariable("debug_file", "nul");
#else
    api->SetVariable("debug_file", "/dev/null");
#endif
    api->SetVariable("tessedit_do_invert", "0");
    return api.release();
  } catch (...) {
    models.clear();
    return nullptr;
  }
}

// Reads a gray picture. 0, or 1 when recognition failed.
int32_t naru_ocr_read(void *engine, const uint8_t *pixels, int32_t width, int32_t height, int32_t dpi, int32_t mode,
                      NaruOcrSink sink, void *context) {
  try {
    auto *api = static_cast<tesseract::TessBaseAPI *>(engine);
    api->SetPageSegMode(static_cast<tesseract::PageSegMode>(mode));
    api->SetImage(pixels, width, height, 1, width);
    api->SetSourceResolution(dpi);
    if (api->Recognize(nullptr) != 0) return 1;
    std::unique_ptr<tesseract::ResultIterator> found(api->GetIterator());
    int32_t line = -1;
    if (found != nullptr && !found->Empty(tesseract::RIL_SYMBOL)) {
      NaruOcrSymbol symbol = {};
      do {
        if (found->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) line++;
        symbol.begins = found->IsAtBeginningOf(tesseract::RIL_WORD) ? 1 : 0;
        if (symbol.begins != 0) {
          int left = 0, top = 0, right = 0, bottom = 0;
          found->Baseline(tesseract::RIL_WORD, &left, &top, &right, &bottom);
          symbol.baseline = (top + bottom) / 2.0f;
        }
        int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
        std::unique_ptr<char[]> text(found->GetUTF8Text(tesseract::RIL_SYMBOL));
        if (text == nullptr || !found->BoundingBox(tesseract::RIL_SYMBOL, &x0, &y0, &x1, &y1)) continue;
        symbol.text = text.get();
        symbol.x0 = x0, symbol.y0 = y0, symbol.x1 = x1, symbol.y1 = y1;
        symbol.confidence = found->Confidence(tesseract::RIL_SYMBOL);
        symbol.line = line < 0 ? 0 : line;
        sink(context, &symbol);
      } while (found->Next(tesseract::RIL_SYMBOL));
    }
    api->Clear();
    return 0;
  } catch (...) {
    return 1;
  }
}
}
